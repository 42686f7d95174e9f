/** How long the other side may be silent, ms. */
const patienceMs = 20_000;

/**
 * How to reach one SMTP server: `smtps://` speaks TLS from the first byte; `smtp://` asks for it and, except with a server on
 * this very machine, does not go on without.
 */
export const connectionOf = (server: string) => {
  const url = new URL(server);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port === '' ? (secure ? 465 : 587) : url.port),
    secure,
    requireTLS: !secure && !local,
    ignoreTLS: !secure && local,
    ...(url.username === '' ? {} : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    // a message is whole before it goes to the mailer; nothing is fetched or read for it
    disableFileAccess: true,
    disableUrlAccess: true,
  };
};
