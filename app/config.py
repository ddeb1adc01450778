"""Every setting, typed, read once. Nothing else in the house reads the environment."""

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1024 * 1024


class Settings(BaseSettings):
    """What an operator may decide. Each name is an environment variable with PENTAD_ before it."""

    model_config = SettingsConfigDict(env_prefix="PENTAD_", extra="ignore")

    instance_dir: Path = Field(ROOT / "instance", description="database, files, queue of one site")
    database_url: str = Field("", description="empty: an SQLite file in instance_dir")
    secret_key: SecretStr = Field(SecretStr(""), description="signs sessions; required to serve")
    public_url: str = Field("http://127.0.0.1:8000", description="used in links that leave by mail")
    behind_tls: bool = Field(default=False, description="secure cookies and HSTS")
    proxies: int = Field(0, description="trusted proxies before the site that say who asks")
    demonstration: bool = Field(default=False, description="show one sign-in per role")
    mail_host: str = Field("", description="empty: mail is written to instance_dir/mail")
    mail_port: int = 25
    mail_from: str = "Pentad <no-reply@pentad.example>"
    upload_megabytes: int = Field(30, description="largest request that is read")
    session_hours: int = Field(12, description="absolute limit of a sign-in")
    fidelity_backend: Literal["duckdb", "pyspark"] = Field(
        "duckdb",
        description="what computes fidelity; pyspark needs Java and ibis-framework[pyspark]",
    )
    rate_limits: bool = Field(default=True, description="limit sign-in attempts")
    rate_limit_storage: str = "memory://"

    @property
    def resolved_database_url(self) -> str:
        """The configured database, or the SQLite file of this site."""
        return self.database_url or f"sqlite:///{self.instance_dir / 'pentad.sqlite'}"

    def for_flask(self) -> dict[str, Any]:
        """The part of the settings that Flask and its extensions look for, under their names."""
        return {
            "SECRET_KEY": self.secret_key.get_secret_value(),
            "SQLALCHEMY_DATABASE_URI": self.resolved_database_url,
            "MAX_CONTENT_LENGTH": self.upload_megabytes * MEGABYTE,
            "MAX_FORM_MEMORY_SIZE": 5 * MEGABYTE,
            "MAX_FORM_PARTS": 5000,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_SECURE": self.behind_tls,
            "PERMANENT_SESSION_LIFETIME": self.session_hours * 3600,
            "WTF_CSRF_TIME_LIMIT": None,
            "RATELIMIT_ENABLED": self.rate_limits,
            "RATELIMIT_STORAGE_URI": self.rate_limit_storage,
        }
