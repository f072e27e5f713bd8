"""Nothing typed is lost: every form of the desk keeps what was typed until it has done its work.

The tag around the body of `base_desk.html` gives each form that is typed into a ticket (`page.py`). With it
the script saves long forms (`views/kept_forms.py`), and the middleware keeps what a refusal or an ended
session sent back, files too. The next time the form is opened it is filled again.
"""
