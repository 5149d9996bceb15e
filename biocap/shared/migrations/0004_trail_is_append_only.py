"""No line of the audit trail can be changed; the seals tell of one that is gone."""

from django.db import migrations

from biocap.shared.frozen import refusing_changes


class Migration(migrations.Migration):
    dependencies = [("shared", "0003_audit_seal")]
    operations = [
        refusing_changes(
            "trail_is_append_only", "shared_auditentry", "A line of the audit trail never changes."
        )
    ]
