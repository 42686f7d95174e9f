/** A web address in the one form that equal addresses share, and its host; undefined when it is not a web address. */
export type NormalAddress = { address: string; host: string };

// Marks of campaigns and shares: they differ from visitor to visitor and never from content to content.
const tracking = /^(utm_[a-z]+|fbclid|gclid|dclid|msclkid|igshid|igsh|mc_eid|yclid|si|ref_src|ref_url|spm|share_id)$/i;

const withScheme = (text: string): string =>
  /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/:]+:\d+(\/|$)/.test(text) ? text : `https://${text}`;

/**
 * Normalises what a person typed or pasted: adds the missing scheme, undoes `hxxp` and `[.]` defanging, lower-cases and
 * punycodes the host, drops default ports, `www.`, user info, fragments, tracking parameters and an empty query, and sorts
 * the rest. http and https count as the same place. Never fetches anything.
 */
export const normaliseAddress = (typed: string): NormalAddress | undefined => {
  const text = typed
    .trim()
    .replace(/^hxxp/i, 'http')
    .replace(/\[\.\]|\(dot\)|\[dot\]/gi, '.')
    .replace(/\[:\]/g, ':');
  if (text === '' || /\s/.test(text)) return undefined;
  const candidate = withScheme(text);
  const url = URL.parse(candidate);
  if (url === null || !/^(https?|ftp):$/.test(url.protocol)) return undefined;
  // of these schemes the parser gives the host in ASCII and in small letters
  const host = url.hostname.replace(/^www\./, '').replace(/\.$/, '') || url.hostname;
  // one word without a dot is a user name or an app, unless it is an onion or an address literal
  if (!host.includes('.') && !host.startsWith('[')) return undefined;
  const query = (url.search === '' ? [] : [...url.searchParams])
    .filter(([name]) => !tracking.test(name))
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
  const port = url.port === '' ? '' : `:${url.port}`;
  const path = url.pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  const search = query.length === 0 ? '' : `?${new URLSearchParams(query).toString()}`;
  return { address: `${host}${port}${path}${search}`, host };
};
