import { describe, expect, it } from 'vitest';
import { mended, messages, severities, task } from './rule-testing.ts';
import { stepsOf } from './start-command.ts';

const script = (text: string) => ({ command: ['sh', '-c', text] });

describe('the commands of a script', () => {
  it.each([
    ['node a.js', ['node a.js']],
    ['a && b || c; d', ['a', 'b', 'c', 'd']],
    ['a 2>&1 | b &>> c & d', ['a 2>&1', 'b &>> c', 'd']],
    ['echo "a && b" \'c; d\' e\\;f', ['echo "a && b" \'c; d\' e\\;f']],
    ['A=1 exec env B=2 node x', ['node x']],
    ['if true; then (sudo a); fi', ['true', 'a)', 'fi']],
    ['a\nb', ['a', 'b']],
    ['"never closed; b', ['"never closed', 'b']],
    ['  ;; ', []],
    ['A=1', []],
  ])('%j: %j', (text, expected) => {
    const steps = stepsOf(text);
    expect(steps.map((step) => step.text)).toEqual(expected);
    for (const { text: own, at } of steps) expect(text.startsWith(own, at)).toBe(true);
  });
});

describe('installing at the start', () => {
  it.each([
    ['apt-get update && apt-get install -y curl && exec node a', 1],
    ['apk --no-cache add curl; node a', 1],
    ['pip install -r r.txt && python a.py', 1],
    ['/usr/local/bin/pip3 install a && b', 1],
    ['python -m pip install a', 1],
    ['npm ci && npm start', 1],
    ['bundle check || bundle install', 1],
    ['yarn && yarn start', 0],
    ['npm run install-hooks', 0],
    ['npm install-test-x', 0],
    ['bundle exec rails server', 0],
    ['echo npm install', 0],
    ['./install', 0],
    ['go run .', 0],
  ])('%s: %d', (text, count) => {
    expect(messages('12f/02-install-at-start', task({}, script(text)))).toHaveLength(count);
  });

  it('is seen without a shell, and in an entry point', () => {
    const text = task({}, { entryPoint: ['npm'], command: ['install'] });
    expect(severities('12f/02-install-at-start', text)).toEqual(['warning']);
  });
});

describe('secrets in log options', () => {
  const log = (options: object, more: object = {}) =>
    task({}, { logConfiguration: { logDriver: 'awsfirelens', options, ...more } });

  it.each([
    [{ apikey: 'tiger' }, 1],
    [{ api_key: 'tiger', 'splunk-token': 'tiger' }, 2],
    [{ HTTP_Passwd: 'tiger' }, 1],
    [{ Header: 'x eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.SflKxw' }, 1],
    [{ time_key: 'at', log_key: 'log', json_date_key: 'date', partition_key: 'id' }, 0],
    [{ 'tls.key_passwd_file': '/x' }, 0],
    [{ 'splunk-token': '${TOKEN}' }, 0],
    [{ 'splunk-token': '<token>' }, 0],
    [{ apikey: 7 }, 0],
  ])('%j: %d', (options, count) => {
    expect(messages('12f/03-secret-in-log-options', log(options))).toHaveLength(count);
  });

  it('are moved behind those that are there, each once', () => {
    const text = log(
      { Name: 'x', apikey: 'tiger', password: 'lion' },
      { secretOptions: [{ name: 'apikey', valueFrom: '/shop/apikey' }] },
    );
    expect(mended('12f/03-secret-in-log-options', text)).toMatchObject({
      containerDefinitions: [
        {
          logConfiguration: {
            options: { Name: 'x' },
            secretOptions: [{ name: 'apikey', valueFrom: '/shop/apikey' }, { name: 'password' }],
          },
        },
      ],
    });
    expect(
      messages('12f/03-secret-in-log-options', log({ apikey: 'tiger' }, { secretOptions: 7 })),
    ).toHaveLength(1);
  });
});

describe('secrets in commands', () => {
  it.each([
    [['a', '--password', 'tiger'], 1],
    [['a', '--password=tiger'], 1],
    [['redis-server', '--requirepass', 'tiger'], 1],
    [['sh', '-c', 'a --db-password tiger'], 1],
    [['sh', '-c', 'DB_PASSWORD=tiger exec a'], 1],
    [['sh', '-c', 'PGPASSWORD=$DB_PASSWORD psql'], 0],
    [['a', 'postgres://shop:tiger@db/shop'], 1],
    [['a', 'AKIAIOSFODNN7EXAMPLE'], 1],
    [['a', '--password', '$DB_PASSWORD'], 0],
    [['a', '--password', '--verbose'], 0],
    [['a', '--password-file', '/run/secrets/db'], 0],
    [['a', '--token', '/run/secrets/token'], 0],
    [['a', '--token-ttl=3600'], 0],
    [['sh', '-c', 'a --password "$DB_PASSWORD"'], 0],
    [['sh', '-c', 'a --password ${DB_PASSWORD}'], 0],
    [['a', '--max-token', '5'], 0],
    [['a', '--password'], 0],
    [['postgres://shop:$PASS@db/shop'], 0],
  ])('%j: %d', (command, count) => {
    expect(messages('12f/03-secret-in-command', task({}, { command }))).toHaveLength(count);
  });

  it('never says the secret', () => {
    const text = task({}, { command: ['a', '--password', 'tiger'] });
    expect(messages('12f/03-secret-in-command', text).join('')).not.toContain('tiger');
  });
});

describe('secrets in labels', () => {
  it.each([
    [{ 'com.example.token': 'tiger' }, 1],
    [{ 'com.example': 'AKIAIOSFODNN7EXAMPLE' }, 1],
    [{ 'traefik.http.routers.web.middlewares': 'auth' }, 0],
    [{ 'com.example.token-name': 'shop' }, 0],
    [{ 'com.example.password': '${PASSWORD}' }, 0],
    [{ 'com.example.secret': 'shop' }, 0],
    [{ token: 7 }, 0],
  ])('%j: %d', (dockerLabels, count) => {
    expect(messages('12f/03-secret-in-label', task({}, { dockerLabels }))).toHaveLength(count);
  });
});

describe('a writable file system', () => {
  it.each([
    [{}, [{}, {}], 0],
    [{}, [{ readonlyRootFilesystem: true }, {}], 1],
    [{}, [{ readonlyRootFilesystem: true }, { readonlyRootFilesystem: false }], 1],
    [{}, [{ readonlyRootFilesystem: true }, { readonlyRootFilesystem: true }], 0],
    [
      { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } },
      [{ readonlyRootFilesystem: false }],
      0,
    ],
  ])('%j %j: %d', (members, containers, count) => {
    expect(messages('12f/06-writable-root', task(members, ...containers))).toHaveLength(count);
  });
});

describe('state in a volume', () => {
  const mounted = (volume: object, mount: object = {}, container: object = {}) =>
    task(
      { volumes: [{ name: 'data', ...volume }] },
      { mountPoints: [{ sourceVolume: 'data', containerPath: '/data', ...mount }], ...container },
    );

  it.each([
    [{ host: { sourcePath: '/data' } }, {}, {}, 1],
    [{ host: { sourcePath: '/var/lib/shop' } }, {}, {}, 1],
    [{ host: { sourcePath: '/data' } }, { readOnly: true }, {}, 0],
    [{ host: { sourcePath: '/data' } }, {}, { image: 'postgres:18' }, 0],
    [{ host: { sourcePath: '/data' } }, {}, { image: 'public.ecr.aws/docker/library/redis:8' }, 0],
    [{ host: { sourcePath: '/' } }, {}, {}, 0],
    [{ host: { sourcePath: '/proc' } }, {}, {}, 0],
    [{ host: { sourcePath: '/var/run/docker.sock' } }, {}, {}, 0],
    [{ host: {} }, {}, {}, 0],
    [{}, { containerPath: '/app/sessions' }, {}, 1],
    [{}, { containerPath: '/app/obsessions' }, {}, 0],
    [{ efsVolumeConfiguration: {} }, { containerPath: '/app/sessions' }, {}, 0],
    [{ dockerVolumeConfiguration: { scope: 'shared' } }, {}, {}, 1],
    [{ dockerVolumeConfiguration: { scope: 'task' } }, {}, {}, 0],
    [{ dockerVolumeConfiguration: { scope: 'shared', driver: 'rexray/ebs' } }, {}, {}, 0],
    [{ configuredAtLaunch: true }, { containerPath: '/sessions' }, {}, 0],
  ])('%j at %j of %j: %d', (volume, mount, container, count) => {
    expect(messages('12f/06-state-in-volume', mounted(volume, mount, container))).toHaveLength(count);
  });
});

describe('ports', () => {
  it.each([
    [{ networkMode: 'bridge' }, { containerPort: 80, hostPort: 80 }, 1],
    [{}, { containerPort: 80, hostPort: 80 }, 1],
    [{ networkMode: 'bridge' }, { containerPort: 80, hostPort: 0 }, 0],
    [{ networkMode: 'awsvpc' }, { containerPort: 80, hostPort: 80 }, 0],
    [{ networkMode: 'host' }, { containerPort: 80, hostPort: 80 }, 0],
    [{ networkMode: 'bridge', requiresCompatibilities: ['FARGATE'] }, { containerPort: 80, hostPort: 80 }, 0],
  ])('%j with %j: %d fixed', (members, mapping, count) => {
    expect(messages('12f/07-fixed-host-port', task(members, { portMappings: [mapping] }))).toHaveLength(
      count,
    );
  });

  it.each([
    ['3000', [{ containerPort: 8080 }], 1],
    ['8080', [{ containerPort: 9090 }, { containerPort: 8080 }], 0],
    ['8005', [{ containerPortRange: '8000-8010' }, { containerPort: 80 }], 0],
    ['${PORT}', [{ containerPort: 8080 }], 0],
    ['3000', [], 0],
    ['3000', [{ containerPortRange: '8000-8010' }], 0],
  ])('PORT=%s with %j: %d', (value, portMappings, count) => {
    const text = task({}, { portMappings, environment: [{ name: 'PORT', value }] });
    expect(messages('12f/07-port-variable', text)).toHaveLength(count);
  });

  it.each([
    [{ image: 'nginx:1.29' }, 1],
    [{ image: 'docker.io/library/httpd:2.4' }, 1],
    [{ image: 'nginx:1.29', portMappings: [] }, 1],
    [{ image: 'nginx:1.29', portMappings: 7 }, 0],
    [{ image: 'nginx:1.29', command: ['nginx-debug'] }, 0],
    [{ image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/nginx:1.29' }, 0],
    [{ image: 'nginx/nginx-prometheus-exporter:1.4' }, 0],
    [{ image: '${IMAGE}' }, 0],
  ])('%j: %d without a mapping', (container, count) => {
    expect(messages('12f/07-no-port-mapping', task({}, container))).toHaveLength(count);
    expect(messages('12f/07-no-port-mapping', task({}, container, { links: ['web'] }))).toEqual([]);
  });
});

describe('several processes', () => {
  it.each([
    [{ command: ['supervisord'] }, ['warning']],
    [{ entryPoint: ['/usr/sbin/init'] }, ['warning']],
    [script('service nginx start && exec php-fpm'), ['warning']],
    [script('pm2 start api.js && pm2 logs'), ['warning']],
    [{ command: ['pm2-runtime', 'api.js', '-i', '4'] }, ['warning']],
    [{ command: ['pm2-runtime', 'api.js'] }, []],
    [script('nohup node a & node b'), ['info']],
    [script('node a & node b'), ['info']],
    [script('node a > /dev/stdout 2>&1'), []],
    [script('curl "http://a?b&c"; node a'), []],
    [{ command: ['node', 'a&b'] }, []],
    [{ command: ['node', 'service.js'] }, []],
    [{ command: ['./services/init'] }, []],
  ])('%j: %j', (container, expected) => {
    expect(severities('12f/08-process-manager', task({}, container))).toEqual(expected);
  });
});

describe('a shell before the program', () => {
  const CODE = '12f/09-shell-first';
  const mendedScript = (text: string) => {
    const { containerDefinitions } = mended(CODE, task({}, script(text))) as {
      containerDefinitions: { command: string[] }[];
    };
    return containerDefinitions[0]?.command[2];
  };

  it.each([
    ['node a', 'exec node a'],
    ['cd /app && ./run --x', 'cd /app && exec ./run --x'],
    ['A=1; node a', 'A=1; exec node a'],
    ['A=1 node a', 'A=1 node a'],
    ['(node a)', '(node a)'],
    ['node a | tee b', 'node a | tee b'],
    ['$APP', '$APP'],
    ['echo "a" && node a', 'echo "a" && node a'],
  ])('%j becomes %j', (text, expected) => {
    expect(messages(CODE, task({}, script(text)))).toHaveLength(1);
    expect(mendedScript(text)).toBe(expected);
  });

  it.each([
    [script('exec node a')],
    [script('cd /app && exec node a')],
    [script('node a; sleep 5')],
    [script('trap "kill $!" TERM; node a & wait')],
    [script('if x; then node a; fi')],
    [{ ...script('node a'), essential: false }],
    [{ ...script('node a'), name: 'db-migrate' }],
    [{ command: ['sh', 'start.sh', '-c', 'x'] }],
    [{ command: ['sh', '-c'] }],
    [{ command: ['node', '-c', 'a'] }],
  ])('%j is let through', (container) => {
    expect(messages(CODE, task({}, container))).toEqual([]);
  });
});

describe('health', () => {
  it.each([
    [{ name: 'worker' }, 1],
    [{ command: ['bundle', 'exec', 'sidekiq'] }, 1],
    [{ command: ['node', 'src/worker.js'] }, 1],
    [{ command: ['php', 'artisan', 'queue:work'] }, 1],
    [{ command: ['gunicorn', '--workers', '2', 'a'] }, 0],
    [{ command: ['uvicorn', '--workers=2', 'a'] }, 0],
    [{ name: 'worker', portMappings: [{ containerPort: 80 }] }, 0],
    [{ name: 'worker', healthCheck: {} }, 0],
    [{ name: 'worker', essential: false }, 0],
    [{ name: 'worker-init' }, 0],
    [{ name: 'coworkers-app' }, 0],
  ])('%j: %d without a check', (container, count) => {
    expect(messages('12f/09-worker-health-check', task({}, container))).toHaveLength(count);
  });

  const healthCheck = { command: ['CMD', 'true'], interval: 10 };
  it.each([
    [{ image: 'keycloak/keycloak:26', healthCheck }, 1],
    [{ environment: [{ name: 'JAVA_OPTS', value: '-Xmx1g' }], healthCheck }, 1],
    [{ command: ['java', '-jar', 'a'], healthCheck: { ...healthCheck, startPeriod: 0 } }, 1],
    [{ command: ['java', '-jar', 'a'], healthCheck: { ...healthCheck, retries: 9 } }, 0],
    [{ command: ['java', '-jar', 'a'], healthCheck: { command: ['CMD', 'true'] } }, 0],
    [{ command: ['java', '-jar', 'a'] }, 0],
    [{ command: ['javascript'], healthCheck }, 0],
    [{ healthCheck }, 0],
  ])('%j: %d without a start period', (container, count) => {
    const text = task({}, container);
    expect(messages('12f/09-start-period', text)).toHaveLength(count);
    expect(messages('12f/09-start-period', JSON.stringify(mended('12f/09-start-period', text)))).toEqual([]);
  });

  it.each([
    ['amazon/aws-xray-daemon:3.x', 1],
    ['public.ecr.aws/aws-observability/aws-for-fluent-bit:stable', 1],
    ['datadog/agent:7', 1],
    ['public.ecr.aws/datadog/agent:7', 1],
    ['myteam/agent:7', 0],
    ['shop-fluentd-config-api:1', 0],
  ])('%s: %d of unknown importance', (image, count) => {
    expect(messages('12f/09-sidecar-essential', task({}, {}, { image }))).toHaveLength(count);
    expect(messages('12f/09-sidecar-essential', task({}, {}, { image, essential: true }))).toEqual([]);
    expect(messages('12f/09-sidecar-essential', task({}, { image }))).toEqual([]);
  });
});

describe('development mode', () => {
  const variable = (name: string, value: string) => task({}, { environment: [{ name, value }] });

  it.each([
    ['NODE_ENV', 'development', ['warning']],
    ['RAILS_ENV', 'Development', ['warning']],
    ['NODE_ENV', 'production', []],
    ['NODE_ENV', 'staging', []],
    ['DD_ENV', 'dev', []],
    ['FLASK_DEBUG', '1', ['warning']],
    ['DEBUG', 'true', ['info']],
    ['DEBUG', 'express:*', []],
    ['DEBUG', 'false', []],
  ])('%s=%s: %j', (name, value, expected) => {
    expect(severities('12f/10-development-mode', variable(name, value))).toEqual(expected);
  });

  it.each([
    ['flask --app shop run', 1],
    ['npx nodemon server.js', 1],
    ['npm run dev', 1],
    ['uvicorn shop:app --reload', 1],
    ['cd /app && exec python3 manage.py runserver', 1],
    ['uvicorn shop:app', 0],
    ['npm run develop-reports', 0],
    ['airflow webserver', 0],
    ['python manage.py migrate', 0],
  ])('%s: %d', (text, count) => {
    expect(messages('12f/10-development-mode', task({}, script(text)))).toHaveLength(count);
  });
});

describe('logs as files', () => {
  const CODE = '12f/11-log-file-in-task';

  it.each([
    [{ environment: [{ name: 'LOG_FILE', value: '/var/log/a' }] }, ['warning']],
    [{ environment: [{ name: 'ACCESS_LOG', value: 'logs/a.log' }] }, ['warning']],
    [{ environment: [{ name: 'LOG_FILE', value: '/dev/stdout' }] }, []],
    [{ environment: [{ name: 'LOG_URL', value: 'https://a/b.log' }] }, []],
    [{ environment: [{ name: 'CATALOG', value: '/var/log/a' }] }, []],
    [{ mountPoints: [{ sourceVolume: 'a', containerPath: '/var/log/nginx' }] }, ['info']],
    [{ mountPoints: [{ sourceVolume: 'a', containerPath: '/app/logs' }] }, ['info']],
    [{ mountPoints: [{ sourceVolume: 'a', containerPath: '/app/logs', readOnly: true }] }, []],
    [{ mountPoints: [{ sourceVolume: 'a', containerPath: '/app/logs' }], image: 'fluent/fluent-bit:4' }, []],
    [{ mountPoints: [{ sourceVolume: 'a', containerPath: '/app/blogs' }] }, []],
    [{ command: ['tail', '-f', '/app/a.log'] }, ['info']],
    [script('node a & tail --follow=name /app/a.log'), ['info']],
    [{ command: ['tail', '-f', '/dev/null'] }, []],
    [{ command: ['tail', '-n', '5', 'a'] }, []],
  ])('%j: %j', (container, expected) => {
    expect(severities(CODE, task({}, container))).toEqual(expected);
  });
});
