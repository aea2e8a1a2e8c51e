"""Spreadsheets (.xlsx, .xlsm, .xlsb, .xls, .ods): each sheet is a table, read as any other is."""

from repertory.read.sheets.workbook import is_workbook, open_workbook

__all__ = ["is_workbook", "open_workbook"]
