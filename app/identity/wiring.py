"""What identity plugs into the application: sign-in, its pages, and who is asking."""

from flask import Flask
from flask_login import LoginManager, current_user

from app.identity import queries
from app.identity.actor import NOBODY, Actor
from app.identity.signed_in import who_holds
from app.identity.views import accounts, profiles, registering, signing_in
from app.identity.views.blueprint import bp

login = LoginManager()
PAGES = (signing_in, registering, accounts, profiles)


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    login.init_app(app)
    login.user_loader(who_holds)
    app.register_blueprint(bp)


def load_actor() -> Actor:
    """Who is asking, for the gate."""
    return queries.actor(current_user.person) if current_user.is_authenticated else NOBODY
