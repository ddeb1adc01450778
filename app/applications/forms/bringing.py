"""Texts from elsewhere: a document, an earlier application, and the to-do list that comes of it."""

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField

from app.platform.forms import Form


class BringForm(Form):
    """The Word document that comes back."""

    file = FileField("Your Word document", validators=[FileRequired("Choose the document.")])


class ChooseForm(Form):
    """Which texts are taken over; the rows carry their own boxes."""


class CopyForm(Form):
    """What is copied from an earlier application, besides the texts that are ticked one by one."""

    commitments = BooleanField("Commitments whose item and element exist here")
    measures = BooleanField("Performance measures")
    numbers = BooleanField("Last time's districts, schools, counts and baselines, to be checked")
