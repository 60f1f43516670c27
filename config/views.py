"""Pages that belong to no topic: health, the reader's language, the glossary, errors."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import RequestDataTooBig, ValidationError
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django.views.i18n import set_language

from accounts.terms import Attestation, glossary


@login_not_required
@never_cache
@require_GET
def health(request: HttpRequest) -> JsonResponse:
    """Whether the site and its database answer; for load balancers and containers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


GLOSSARY_COLUMNS = ("en", "fr", "es", "ar", "zh", "ru")


@require_GET
def glossary_page(request: HttpRequest) -> HttpResponse:
    """The terms in six languages, with a mark on those that no source attests."""
    rows = [[(code, term.names[code], term.sources[code]) for code in GLOSSARY_COLUMNS] for term in glossary()]
    context = {"rows": rows, "codes": GLOSSARY_COLUMNS, "memory": Attestation.MEMORY}
    return render(request, "glossary.html", context)


@require_GET
def record_on_site(request: HttpRequest, content_type_id: int, object_id: str) -> HttpResponse:
    """From a record in the administration to its page. Django's own view would tell the address of a hidden one."""
    model = get_object_or_404(ContentType, pk=content_type_id).model_class()
    if model is None or not hasattr(model, "access") or not hasattr(model, "get_absolute_url"):
        raise Http404
    try:
        return redirect(get_object_or_404(model._default_manager.visible_to(request.user), pk=object_id))
    except (ValueError, ValidationError):
        raise Http404 from None


choose_language = login_not_required(set_language)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request could not be understood."""
    too_large = isinstance(exception, RequestDataTooBig)
    context = {"most": settings.DATA_UPLOAD_MAX_MEMORY_SIZE if too_large else None}
    return render(request, "400.html", context, status=413 if too_large else 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The person may see this and may not do it."""
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page, or nothing that this person may see."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something failed here; the person's input is not lost in the browser."""
    return render(request, "500.html", status=500)
