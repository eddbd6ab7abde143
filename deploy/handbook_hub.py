"""Settings of a class's JupyterHub: The Littlest JupyterHub loads this file, and so do our tests.

It goes into /opt/tljh/config/jupyterhub_config.d/ (deploy/tljh/install does that).  The checkout that
learners get their copy from is /srv/low-back-handbook; HANDBOOK_CHECKOUT names another place.
"""

import os
from pathlib import Path
from urllib.parse import urlencode

c = get_config()  # noqa: F821 (JupyterHub puts it there)

CHECKOUT = Path(os.environ.get("HANDBOOK_CHECKOUT", "/srv/low-back-handbook"))
PASSWORDS = Path(os.environ.get("HANDBOOK_PASSWORDS", "/opt/tljh/config"))
FIRST = "notebooks/tools/finder.ipynb"


def password(who: str) -> str:
    """What deploy/tljh/install wrote; a hub without it must not start."""
    return (PASSWORDS / f"handbook-{who}-password").read_text(encoding="utf-8").strip()


# Who logs in gets a copy of the notebooks of their own, then sees the first one.  A later log-in brings
# what the teacher has changed, and keeps what the learner has written (nbgitpuller's rule).
pull = {
    "repo": CHECKOUT.as_uri(),
    "branch": "main",
    "targetpath": "low-back-handbook",
    "urlpath": f"lab/tree/low-back-handbook/{FIRST}",
}
c.Spawner.default_url = "/git-pull?" + urlencode(pull)

# One password for the class, on the board; each learner takes a name of their own.  It keeps strangers
# out, but not learners apart: nothing private belongs on this hub.
c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = password("class")
c.Authenticator.allow_all = True
# Administrators, named by `tljh-config add-item users.admin <name>`, have one of their own: they can stop
# servers and enter them.
c.SharedPasswordAuthenticator.admin_password = password("admin")

# When a whole class logs in at once, a start may take its time.
c.Spawner.start_timeout = 180
c.Spawner.http_timeout = 120
# Thirty learners share a few cores: a thread for each core in each kernel costs memory and gains nothing.
c.Spawner.environment = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
# A kernel whose page has been closed for half an hour is stopped; its notebook is kept.
c.Spawner.args = [
    "--MappingKernelManager.cull_idle_timeout=1800",
    "--MappingKernelManager.cull_interval=120",
    # Learners' kernels share one machine: what they say to their servers is encrypted.
    "--KernelManager.transport_encryption=auto",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
]
