"""Long lists come in pages, with the addresses of the next and the previous one."""

from rest_framework.pagination import PageNumberPagination


class PageOfRecords(PageNumberPagination):
    """A hundred records a page, up to a thousand on request."""

    page_size = 100
    page_size_query_param = "page_size"
    max_page_size = 1000
