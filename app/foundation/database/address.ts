const libpq = /^(postgres(?:ql)?:\/\/)((?:[^/?#@]*@)?)(?=[/?]|$)/;

const parse = (address: string): URL | null =>
  // an account without a host is no address to the URL standard
  URL.parse(address.replace(libpq, (_, scheme: string, account: string) => `${scheme}${account}localhost`));

/**
 * An address of a database as libpq takes it, with the folder of a unix socket in place of a host:
 * `postgresql:///database?host=/folder` or `postgresql://%2Ffolder/database`. The driver takes a socket as an option only, so
 * it is given apart, with an address that the driver understands. Addresses with a host come back as they are.
 */
export const readDatabaseAddress = (address: string): { address: string; socket?: string } => {
  const url = parse(address);
  if (url === null) return { address };
  const folder = url.searchParams.get('host') ?? decodeURIComponent(url.hostname);
  if (!folder.startsWith('/')) return { address };
  const port = url.searchParams.get('port') ?? (url.port || '5432');
  url.searchParams.delete('host');
  url.searchParams.delete('port');
  url.hostname = 'localhost';
  return { address: url.href, socket: `${folder}/.s.PGSQL.${port}` };
};
