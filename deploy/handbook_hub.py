"""Settings of a class's JupyterHub: The Littlest JupyterHub loads this file, and so do our tests.

It goes into /opt/tljh/config/jupyterhub_config.d/ (deploy/tljh/install does that).  The checkout that
learners get their copy from is /srv/low-back-handbook; HANDBOOK_CHECKOUT names another place.
"""

import os
from pathlib import Path

c = get_config()  # noqa: F821 (JupyterHub puts it there)

CHECKOUT = Path(os.environ.get("HANDBOOK_CHECKOUT", "/srv/low-back-handbook"))
PASSWORDS = Path(os.environ.get("HANDBOOK_PASSWORDS", "/opt/tljh/config"))
# The learners' Python, which has the handbook; TLJH_INSTALL_PREFIX is the hub's own variable.
PYTHON = os.environ.get(
    "HANDBOOK_PYTHON", f"{os.environ.get('TLJH_INSTALL_PREFIX', '/opt/tljh')}/user/bin/python"
)
FIRST = "notebooks/tools/finder.ipynb"
NAME_RULE = "Your name here: small letters and figures, no space, such as anna7."


def password(who: str) -> str:
    """What deploy/tljh/install wrote; a hub without it must not start."""
    return (PASSWORDS / f"handbook-{who}-password").read_text(encoding="utf-8").strip()


# Who logs in gets a copy of the notebooks of their own, then sees the first one.  The copy is made at the
# start, as the learner and from the checkout alone: there is no link that brings other people's files.
c.Spawner.cmd = [PYTHON, str(CHECKOUT / "deploy" / "learner.py"), "jupyterhub-singleuser"]
c.Spawner.default_url = f"/lab/tree/low-back-handbook/{FIRST}"

# One password for the class, on the board; each learner takes a name of their own.  It keeps strangers
# out, but not learners apart: nothing private belongs on this hub.
c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = password("class")
c.Authenticator.allow_all = True
# Each name becomes an account of the machine, and useradd takes no other names.
c.Authenticator.username_pattern = r"^[a-z][a-z0-9-]{0,24}\Z"
c.JupyterHub.template_vars = {"announcement_login": NAME_RULE}
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
# One learner must not take the machine from the others: so many processes, and no file larger than this.
# (Memory and processors: tljh/config.yaml.)
c.SystemdSpawner.unit_extra_properties = {"TasksMax": "512", "LimitFSIZE": "200M"}
