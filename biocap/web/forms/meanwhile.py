"""What somebody saved while somebody else typed into the same form: shown beside, to read."""

from django.forms import Form


def saved_meanwhile(typed: Form, standing: Form) -> Form | None:
    """Return of the form as it stands the fields that were typed otherwise, to read; else None.

    `typed` has what stands as its initial values.
    """
    differ = set(typed.changed_data)
    for name in list(standing.fields):
        if name in differ:
            standing.fields[name].disabled, standing.fields[name].required = True, False
        else:
            del standing.fields[name]
    return standing if standing.fields else None
