FLASK_APP=intranet.app:create_app
