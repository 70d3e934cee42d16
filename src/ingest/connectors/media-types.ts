/** Servers give files for download many types. A page for people, which is `text/html`, is never one of them. */
const DOWNLOADS = [
  'application/octet-stream',
  'application/download',
  'application/force-download',
  'binary/octet-stream',
];

export const CSV_TYPES = ['text/csv', 'application/csv', 'text/plain', 'application/vnd.ms-excel', ...DOWNLOADS];
export const TEXT_TYPES = ['text/plain', 'text/csv', 'text/tab-separated-values', ...DOWNLOADS];
export const JSON_TYPES = ['application/json', 'application/*', 'text/json', 'text/plain', 'binary/octet-stream'];
export const XML_TYPES = ['application/xml', 'text/xml', 'application/*', 'text/plain', 'binary/octet-stream'];
export const XLSX_TYPES = [
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-excel',
  'application/zip',
  ...DOWNLOADS,
];
export const HTML_TYPES = ['text/html', 'application/xhtml+xml'];
