/* What the address says beside the query: the view and its settings. For programs the endpoint
   passes them over, so the address of a chart is also that of its data. */

const SETTINGS = ['view', 'sort', 'filter', 'source', 'target', 'relation', 'chart', 'x', 'y', 'date', 'label'];

/* The settings in an address, by name. */
export function settingsIn(address) {
  const given = new URL(address, location.href).searchParams;
  return Object.fromEntries(SETTINGS.filter((name) => given.get(name)).map((name) => [name, given.get(name)]));
}

/* The query in an address; empty where there is none. */
export const queryIn = (address) => new URL(address, location.href).searchParams.get('query') ?? '';

/* The address of a query, [name, value] pairs of its dataset, and settings. */
export function addressOf(endpoint, query, dataset, settings = {}) {
  const chosen = SETTINGS.filter((name) => settings[name]).map((name) => [name, settings[name]]);
  return `${endpoint}?${new URLSearchParams([['query', query], ...dataset, ...chosen])}`;
}
