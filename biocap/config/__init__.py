"""Settings, the URL table and the WSGI entry. Stands above everything else."""
