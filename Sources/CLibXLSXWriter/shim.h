// libxlsxwriter (https://libxlsxwriter.github.io): workbooks for Excel and LibreOffice, written row by row.
#include <xlsxwriter.h>
