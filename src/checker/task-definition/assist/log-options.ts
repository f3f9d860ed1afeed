/** The options that each log driver takes most often, what is required first. Source: https://docs.docker.com/engine/logging/configure/ */
export const LOG_OPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  awslogs: {
    'awslogs-group': 'required',
    'awslogs-region': 'required',
    'awslogs-stream-prefix': 'required on Fargate',
    'awslogs-create-group': '"true" makes the group',
    'awslogs-datetime-format': 'where an entry of several lines begins',
    'awslogs-multiline-pattern': 'the same, as a pattern',
    mode: '"non-blocking", or "blocking"',
    'max-buffer-size': 'with non-blocking',
  },
  splunk: {
    'splunk-url': 'required',
    'splunk-token': 'required, best in `secretOptions`',
    'splunk-index': '',
    'splunk-source': '',
    'splunk-sourcetype': '',
    'splunk-format': 'inline, json or raw',
  },
  awsfirelens: {
    Name: 'the output plugin',
    region: '',
    'log-driver-buffer-limit': 'events kept in memory',
  },
  'json-file': { 'max-size': 'such as 10m', 'max-file': 'how many files', compress: '' },
  journald: { tag: '', labels: '', env: '' },
  fluentd: { 'fluentd-address': '', 'fluentd-async': '', tag: '' },
  gelf: { 'gelf-address': 'required', 'gelf-compression-type': '', tag: '' },
  syslog: { 'syslog-address': '', 'syslog-facility': '', 'syslog-format': '', tag: '' },
};

/** The drivers that Fargate takes. Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html */
export const FARGATE_DRIVERS: readonly string[] = ['awslogs', 'awsfirelens', 'splunk'];

/** What Linux knows of capabilities. Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html */
export const CAPABILITIES: readonly string[] =
  'ALL AUDIT_CONTROL AUDIT_WRITE BLOCK_SUSPEND CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW SETFCAP SETGID SETPCAP SETUID SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG SYSLOG WAKE_ALARM'.split(
    ' ',
  );
