"""The catalogue as a Django app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Films, people and where each word about them came from."""

    name = "repertory.site.catalogue"
    label = "catalogue"
