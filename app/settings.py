"""All settings, each declared once. They come from the environment or a `.env` file (see docs/reference/settings.md)."""

from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
DEVELOPMENT_TOKEN = "development-only"  # noqa: S105  (refused in production)


class Settings(BaseSettings):
    """Settings of one process. In production mode every secret must be given."""

    model_config = SettingsConfigDict(
        env_prefix="CARELINE_", env_file=ROOT / ".env", env_ignore_empty=True, extra="ignore", populate_by_name=True
    )

    mode: Literal["demo", "production"] = Field(
        "demo", description="demo: printed logins, a demo shop page, loopback only. production: real secrets required."
    )
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, description="Port to listen on.", ge=1, le=65535)
    database_url: str | None = Field(
        None,
        validation_alias=AliasChoices("DATABASE_URL", "database_url"),
        description="PostgreSQL URL. Without it an embedded server is started in the data folder.",
    )
    public_url: str | None = Field(
        None,
        pattern=r"^https?://\S+$",
        description="Address under which customers reach the desk; it begins the links that the bot tells them.",
    )
    redis_url: str | None = Field(
        None,
        validation_alias=AliasChoices("REDIS_URL", "redis_url"),
        description="Redis URL; needed only where more than one app process runs.",
    )
    data_folder: Path = Field(ROOT / "var", description="Where the embedded database, models and builds live.")
    internal_token: SecretStr = Field(
        SecretStr(DEVELOPMENT_TOKEN), description="Secret shared by the app and the Rasa process, in both directions."
    )
    rasa_port: int = Field(5005, description="Loopback port of the Rasa process.", ge=1, le=65535)
    rasa_url: str | None = Field(None, description="URL of Rasa, if it is not on this machine.")
    rasa_limit_seconds: float = Field(5.0, description="Longest time a turn may take before the desk answers itself.")
    telegram_token: SecretStr | None = Field(None, description="Bot token from BotFather; without it Telegram is off.")
    telegram_url: str = Field("https://api.telegram.org", description="Bot API server.")
    timezone: str = Field("UTC", description="Time zone of the desk's days (IANA name).")
    reminder_minutes: float = Field(
        5, description="Minutes of silence after which the bot asks once whether the customer is still there.", gt=0
    )
    idle_minutes: float = Field(
        30,
        description="Minutes of silence, counted anew from the reminder, after which the bot closes a conversation it owns.",
        gt=0,
    )
    encoder_folder: Path | None = Field(
        None, description="Folder of a sentence encoder that helps search and triage; without it they do with words."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="Least severe level logged.")

    @property
    def demo(self) -> bool:
        return self.mode == "demo"

    @property
    def links(self) -> dict[str, str]:
        """The values {shop_url} and {help_url} as long as no admin has set others."""
        base = (self.public_url or f"http://127.0.0.1:{self.port}").rstrip("/")
        return {"shop_url": f"{base}/", "help_url": f"{base}/help"}

    @property
    def rasa_address(self) -> str:
        return self.rasa_url or f"http://127.0.0.1:{self.rasa_port}"

    @model_validator(mode="after")
    def _safe(self) -> "Settings":
        if self.demo and not _is_loopback(self.host):
            raise ValueError(
                "demo mode has public passwords and listens on loopback only: "
                f"set CARELINE_MODE=production to listen on {self.host}"
            )
        if not self.demo and self.internal_token.get_secret_value() in ("", DEVELOPMENT_TOKEN):
            raise ValueError("production mode needs a secret of your own: set CARELINE_INTERNAL_TOKEN (32+ characters)")
        return self


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
