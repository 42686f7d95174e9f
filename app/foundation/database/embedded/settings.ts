const MEBIBYTE = 1024 * 1024;

const clamp = (value: number, low: number, high: number): number => Math.round(Math.min(high, Math.max(low, value)));

/**
 * Settings of the embedded server. Handed over on its command line, where neither a file nor ALTER SYSTEM can undo them.
 * @param memory bytes usable on the machine
 * @param free bytes free on the disk of the database
 */
export const settingsFor = (memory: number, free: number): Record<string, string> => {
  const mebibytes = memory / MEBIBYTE;
  return {
    // nothing that we acknowledged is lost when the power goes
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    wal_level: 'replica',
    max_wal_senders: '0',
    max_replication_slots: '0',
    // a recovery reads up to this much log, so it also bounds the time of a start after a crash
    max_wal_size: `${clamp(free / MEBIBYTE / 10, 64, 2048)}MB`,
    min_wal_size: '32MB',
    allow_alter_system: 'off',
    // size
    shared_buffers: `${clamp(mebibytes / 8, 32, 256)}MB`,
    effective_cache_size: `${clamp(mebibytes / 2, 64, 16_384)}MB`,
    work_mem: '8MB',
    maintenance_work_mem: `${clamp(mebibytes / 16, 16, 128)}MB`,
    max_connections: '100',
    temp_file_limit: '1GB',
    // parallel queries pass rows through /dev/shm, which containers keep at 64 MB; our queries are short
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    jit: 'off',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    // the log says how the server is, never what anybody wrote: no statement, parameter, detail or refused value.
    // "log" lets through LOG, FATAL and PANIC; errors of statements go to the client, which reports them by code
    logging_collector: 'on',
    log_filename: 'postgresql-%a.log',
    log_file_mode: '0600',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_truncate_on_rotation: 'on',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    log_duration: 'off',
    log_min_duration_statement: '-1',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_connections: '',
    log_disconnections: 'off',
    log_temp_files: '-1',
    log_autovacuum_min_duration: '-1',
    debug_print_parse: 'off',
  };
};
