"""Whom every page admits, as agreed; `test_access` holds the application to it, route by route and role by role.

A line is a method and a rule, and the kinds of `intranet.web.access`. A new route belongs here before it is served.
"""

PUBLIC = {"anyone"}
SIGNED_IN = {"signed_in"}
DECIDES = {"school", "administrator"}

ACCESS: dict[str, set[str]] = {
    # what programs ask for
    "GET /health": PUBLIC,
    "GET /robots.txt": PUBLIC,
    "GET /.well-known/security.txt": PUBLIC,
    "GET /favicon.ico": PUBLIC,
    "GET /theme.css": PUBLIC,
    "GET /static/<path:filename>": PUBLIC,
    # texts
    "GET /accessibility": PUBLIC,
    "GET /privacy": PUBLIC,
    # signing in and out
    "GET /sign-in": PUBLIC,
    "POST /sign-in": PUBLIC,
    "POST /sign-out": PUBLIC,
    "GET /signed-out": PUBLIC,
    "GET /session/remaining": PUBLIC,
    "POST /session/stay": SIGNED_IN,
    # getting an account, and getting back into it
    "GET /register": PUBLIC,
    "POST /register": PUBLIC,
    "GET /check-email": PUBLIC,
    "GET /confirm/<token>": PUBLIC,
    "POST /confirm/<token>": PUBLIC,
    "GET /forgotten-password": PUBLIC,
    "POST /forgotten-password": PUBLIC,
    "GET /new-password/<token>": PUBLIC,
    "POST /new-password/<token>": PUBLIC,
    "GET /invitation/<token>": PUBLIC,
    "POST /invitation/<token>": PUBLIC,
    # one's own account; a plain member of a school gets as far as the door of the requests and is turned away there
    "GET /account": SIGNED_IN,
    "GET /account/details": SIGNED_IN,
    "POST /account/details": SIGNED_IN,
    "GET /account/password": SIGNED_IN,
    "POST /account/password": SIGNED_IN,
    "POST /account/sign-ins/end": SIGNED_IN,
    "GET /account/join": SIGNED_IN,
    "POST /account/join": SIGNED_IN,
    "GET /account/requests": DECIDES,
    "POST /account/requests/<int:account_id>/<int(max=999999):urn>": DECIDES,
    # forms and drafts: a draft asks for its keeper's account or guest's key by itself
    "GET /": PUBLIC,
    "GET /forms/<slug>": PUBLIC,
    "POST /forms/<slug>/start": PUBLIC,
    "GET /schools/find": PUBLIC,
    "GET /drafts/<draft_id>": PUBLIC,
    "GET /drafts/<draft_id>/<slug>": PUBLIC,
    "POST /drafts/<draft_id>/<slug>": PUBLIC,
    "POST /drafts/<draft_id>/<slug>/live": PUBLIC,
    "POST /drafts/<draft_id>/<slug>/read-marks/<slot>": PUBLIC,
    "GET /drafts/<draft_id>/check": PUBLIC,
    "POST /drafts/<draft_id>/send": PUBLIC,
    "GET /drafts/<draft_id>/send": PUBLIC,
    "GET /drafts/<draft_id>/sent": PUBLIC,
    "GET /drafts/<draft_id>/code": PUBLIC,
    "POST /drafts/<draft_id>/code": PUBLIC,
    "POST /drafts/<draft_id>/delete": PUBLIC,
    "GET /drafts/<draft_id>/delete": PUBLIC,
    "GET /resume": PUBLIC,
    "POST /resume": PUBLIC,
    # files: of a draft for whoever it belongs to, of a notification for those who may read it
    "POST /drafts/<draft_id>/files/<slot>": PUBLIC,
    "POST /drafts/<draft_id>/files/<attachment_id>/remove": PUBLIC,
    "GET /drafts/<draft_id>/files/<attachment_id>": PUBLIC,
    "GET /notifications/<reference>/files/<attachment_id>": SIGNED_IN,
    # what one has sent, or one's school has: which rows is asked of the store
    "GET /record": SIGNED_IN,
    "GET /notifications/<reference>": SIGNED_IN,
    # mailboxes: an officer's team is compared with the address's in the use case
    "GET /mailbox": {"officer"},
    "POST /mailbox/keys": {"officer"},
    "GET /mailbox/<team_key>": {"officer"},
    "GET /mailbox/<team_key>/rows": {"officer"},
    "POST /mailbox/<team_key>/search": {"officer"},
    "POST /mailbox/<team_key>/take-next": {"officer"},
    "GET /mailbox/<team_key>/<reference>": {"officer"},
    "POST /mailbox/<team_key>/<reference>/clocks/<clock_id>/met": {"officer"},
    "POST /mailbox/<team_key>/<reference>/close": {"officer"},
    "POST /mailbox/<team_key>/<reference>/copy": {"officer"},
    "POST /mailbox/<team_key>/<reference>/give-back": {"officer"},
    "POST /mailbox/<team_key>/<reference>/note": {"officer"},
    "POST /mailbox/<team_key>/<reference>/reopen": {"officer"},
    "POST /mailbox/<team_key>/<reference>/take": {"officer"},
    # administration
    "GET /admin": {"administrator"},
    "GET /admin/accounts": {"administrator"},
    "GET /admin/accounts/<int:account_id>": {"administrator"},
    "POST /admin/accounts/<int:account_id>/disable": {"administrator"},
    "POST /admin/accounts/<int:account_id>/enable": {"administrator"},
    "POST /admin/accounts/<int:account_id>/roles": {"administrator"},
    "POST /admin/accounts/<int:account_id>/roles/take": {"administrator"},
    "POST /admin/accounts/<int:account_id>/sign-out": {"administrator"},
    "POST /admin/accounts/find": {"administrator"},
    "POST /admin/accounts/invite": {"administrator"},
    "GET /admin/deliveries": {"administrator"},
    "POST /admin/deliveries/<int:delivery_id>/resend": {"administrator"},
    "GET /admin/law": {"administrator"},
    "GET /admin/plugins": {"administrator"},
    "GET /admin/rules": {"administrator"},
    "POST /admin/rules": {"administrator"},
    "GET /admin/schools": {"administrator"},
    "GET /admin/schools/<int:urn>": {"administrator"},
    "POST /admin/schools/<int:urn>/closures": {"administrator"},
    "POST /admin/schools/<int:urn>/closures/remove": {"administrator"},
    "POST /admin/schools/<int:urn>/domains": {"administrator"},
    "GET /admin/teams": {"administrator"},
    "GET /admin/teams/<team_key>": {"administrator"},
    "POST /admin/teams/<team_key>": {"administrator"},
    "POST /admin/teams/<team_key>/reset": {"administrator"},
}

# served only while the demo runs, where nothing is real
DEMO_ACCESS: dict[str, set[str]] = {
    "GET /demo/mail": PUBLIC,
    "GET /demo/mail/<key>": PUBLIC,
}

# served only by `flask plugins preview`, on the author's own machine
PREVIEW_ACCESS: dict[str, set[str]] = {
    "GET /preview": PUBLIC,
    "GET /preview/since/<started>": PUBLIC,
    "POST /preview/<slug>/<int:number>": PUBLIC,
}
