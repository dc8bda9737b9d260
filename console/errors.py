"""What can go wrong at the console's door."""

from storage.errors import CarelineError


class BadLogin(CarelineError):
    code = "bad_login"
    status = 401
    messages = {
        "en": "User name or password is wrong. Check both and try again.",
        "zh": "用户名或密码不正确，请检查后重试。",
    }


class LoginLocked(CarelineError):
    code = "login_locked"
    status = 429
    messages = {
        "en": "Too many failed logins. Try again in {minutes} minutes.",
        "zh": "登录失败次数过多，请 {minutes} 分钟后再试。",
    }


class NotLoggedIn(CarelineError):
    code = "not_logged_in"
    status = 401
    messages = {
        "en": "Please log in.",
        "zh": "请先登录。",
    }


class Forbidden(CarelineError):
    code = "forbidden"
    status = 403
    messages = {
        "en": "This needs the role {role}. Ask an admin if you should have it.",
        "zh": "此操作需要 {role} 权限，如有需要请联系管理员。",
    }


class UnknownColleague(CarelineError):
    code = "unknown_colleague"
    status = 422
    messages = {
        "en": "A chat is passed on either to one colleague who is online, or to one team. Choose one of them.",
        "zh": "转接时请选择一位在线同事，或选择一个团队。",
    }


class ForeignOrigin(CarelineError):
    code = "foreign_origin"
    status = 403
    messages = {
        "en": "The console works only on the desk's own address. Open it there.",
        "zh": "工作台只能在系统自身的网址下使用，请从该网址打开。",
    }
