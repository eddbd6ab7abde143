"""A hub on this machine with the settings of a class; only what a test machine lacks is replaced.

Learners are folders here, not accounts of the system, and the proxy is npm's instead of Traefik.
"""

import os
from pathlib import Path

c = get_config()  # noqa: F821 (JupyterHub puts it there)

HERE = Path(__file__).parent
FOLDER = Path(os.environ["HANDBOOK_TEST_FOLDER"])

load_subconfig(str(HERE.parents[1] / "deploy" / "handbook_hub.py"))  # noqa: F821

c.JupyterHub.bind_url = os.environ["HANDBOOK_TEST_ADDRESS"]
c.JupyterHub.hub_port = int(os.environ["HANDBOOK_TEST_HUB_PORT"])
c.JupyterHub.db_url = f"sqlite:///{FOLDER / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(FOLDER / "cookie_secret")
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{os.environ['HANDBOOK_TEST_PROXY_PORT']}"
c.ConfigurableHTTPProxy.pid_file = str(FOLDER / "proxy.pid")
c.ConfigurableHTTPProxy.command = [
    os.environ["HANDBOOK_TEST_NODE"],
    str(HERE / "node_modules" / "configurable-http-proxy" / "bin" / "configurable-http-proxy"),
]
# On a server `tljh-config add-item users.admin` does this.
c.Authenticator.admin_users = {"teacher"}
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(FOLDER / "homes" / "{username}")
c.Spawner.args += ["--allow-root"]
