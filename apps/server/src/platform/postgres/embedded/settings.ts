/** Port number in the socket's name (on Windows a real one is chosen); nothing listens on the network. */
export const socketPort = 5432;

/** What the embedded server is started with, beside its own defaults. Not durable: for tests, whose data may be lost. */
export function serverSettings(socketFolder: string, port: number, durable: boolean): Record<string, string> {
  const flush = durable ? 'on' : 'off';
  return {
    ...(process.platform === 'win32'
      ? { listen_addresses: '127.0.0.1' }
      : { listen_addresses: '', unix_socket_directories: socketFolder, unix_socket_permissions: '0700' }),
    port: String(port),
    fsync: flush,
    synchronous_commit: flush,
    full_page_writes: flush,
    // Old pieces of the log are removed, not written over some day: what was destroyed lies in them.
    wal_recycle: 'off',
    max_connections: '100',
    shared_buffers: '128MB',
    // The log must hold no personal data: neither the statement nor the values of the row that broke a rule.
    log_min_messages: 'warning',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_line_prefix: '%m [%p] ',
    log_timezone: 'UTC',
    timezone: 'UTC',
  };
}

/** The settings as arguments of `postgres`. */
export function asArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
