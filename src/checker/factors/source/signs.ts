import type { Sign, SourceText } from './source-file.ts';
import type { SourceLanguage } from './language.ts';

type Patterns = Readonly<Partial<Record<SourceLanguage, RegExp>>>;

const READS: Patterns = {
  javascript:
    /(?:process\.env|import\.meta\.env|Bun\.env)(?:\.(?<name>[A-Z_][A-Z0-9_]*)|\[\s*["'](?<quoted>[A-Z_][A-Z0-9_]*)["']\s*\])(?<rest>[)\s]*(?:\?\?|\|\|)=?)?|Deno\.env\.get\(\s*["'](?<deno>[A-Z_][A-Z0-9_]*)["']\s*\)/g,
  python:
    /os\.(?:environ\[\s*["'](?<name>[A-Z_][A-Z0-9_]*)["']\s*\]|(?:getenv|environ\.get)\(\s*["'](?<quoted>[A-Z_][A-Z0-9_]*)["']\s*(?<rest>,|\)\s*or\b)?)/g,
  go: /os\.(?:Getenv|LookupEnv)\(\s*"(?<name>[A-Z_][A-Z0-9_]*)"\s*\)/g,
  ruby: /ENV(?:\[\s*["'](?<name>[A-Z_][A-Z0-9_]*)["']\s*\](?<rest>\s*\|\|=?)?|\.fetch\(\s*["'](?<quoted>[A-Z_][A-Z0-9_]*)["']\s*(?<restFetch>,|\)\s*\{)?)/g,
  java: /System\.getenv\(\s*"(?<name>[A-Z_][A-Z0-9_]*)"\s*\)/g,
  php: /(?:getenv\(\s*["'](?<name>[A-Z_][A-Z0-9_]*)["']\s*\)|\$_(?:ENV|SERVER)\[\s*["'](?<quoted>[A-Z_][A-Z0-9_]*)["']\s*\])(?<rest>\s*(?:\?\?|\?:))?/g,
};

/** A variable of the environment that the code reads. */
export interface EnvironmentRead {
  readonly name: string;
  /** The code goes on with another value where it is not set. Of Go and Java a plain reading cannot tell: true. */
  readonly hasDefault: boolean;
  readonly sign: Sign;
}

/** Every reading of a variable whose name stands in the code. */
export function environmentReads(source: SourceText): readonly EnvironmentRead[] {
  const pattern = READS[source.language];
  if (pattern === undefined) return [];
  const isUnclear = source.language === 'go' || source.language === 'java';
  return Array.from(source.signs(pattern), (sign) => {
    const { name, quoted, deno, rest, restFetch } = sign.groups;
    return {
      name: name ?? quoted ?? deno ?? '',
      hasDefault: isUnclear || rest !== undefined || restFetch !== undefined,
      sign,
    };
  });
}

const LISTENS: Patterns = {
  javascript: /\.listen\(\s*(?:\{[^}\n]*\bport\s*:\s*)?(?<port>\d{2,5})\b/g,
  python:
    /\b(?:app|application|server)\.run\([^)\n]*\bport\s*=\s*(?<port>\d{2,5})|uvicorn\.run\([^)\n]*\bport\s*=\s*(?<uvicorn>\d{2,5})|HTTPServer\(\s*\(\s*["'][^"'\n]*["']\s*,\s*(?<server>\d{2,5})/g,
  go: /ListenAndServe(?:TLS)?\(\s*"[^"\n]*:(?<port>\d{2,5})"/g,
  ruby: /\bset\s+:port\s*,\s*(?<port>\d{2,5})/g,
  java: /new\s+ServerSocket\(\s*(?<port>\d{2,5})|new\s+InetSocketAddress\(\s*(?<address>\d{2,5})/g,
};

/** A port that the code listens on and that only a change of the code can change. */
export interface FixedPort {
  readonly port: number;
  readonly sign: Sign;
}

export function fixedPorts(source: SourceText): readonly FixedPort[] {
  const pattern = LISTENS[source.language];
  if (pattern === undefined) return [];
  return Array.from(source.signs(pattern), (sign) => ({
    port: Number(Object.values(sign.groups).find((group) => group !== undefined)),
    sign,
  }));
}

const SERVERS: Patterns = {
  javascript: /\.listen\(|\bcreateServer\(|\bBun\.serve\(|\bDeno\.serve\(/,
  python: /\bapp\.run\(|\buvicorn\.run\(|HTTPServer\(|\bserve_forever\(|FastAPI\(|Flask\(/,
  go: /ListenAndServe|\.Serve\(/,
  ruby: /Sinatra|Rack::|\bset\s+:port/,
  java: /ServerSocket|HttpServer\.create|SpringApplication\.run/,
};

/** Whether the code looks as if it answered requests. */
export function isServer(source: SourceText): boolean {
  const pattern = SERVERS[source.language];
  return pattern !== undefined && source.has(pattern);
}

const HANDLES_TERM: Patterns = {
  javascript:
    /\b(?:on|once|addListener|addSignalListener)\(\s*["'`]SIGTERM["'`]|["'`]SIGTERM["'`]|close-with-grace|http-terminator|lightship|terminus|gracefulShutdown/i,
  python: /signal\.SIGTERM|\blifespan\b|on_event\(\s*["']shutdown["']|uvicorn|gunicorn/,
  go: /syscall\.SIGTERM|signal\.Notify/,
  ruby: /trap\(?\s*["'](?:SIG)?TERM["']/,
  java: /addShutdownHook|@PreDestroy|SpringApplication/,
};

/** Whether the code, or a library it names, does something when it is asked to stop. */
export function handlesTerm(source: SourceText): boolean {
  const pattern = HANDLES_TERM[source.language];
  return pattern !== undefined && source.has(pattern);
}

const LOG_FILES: Patterns = {
  javascript:
    /\b(?:appendFile|appendFileSync|createWriteStream|writeFile|writeFileSync)\(\s*["'`][^"'`\n]*\.log(?!\w)[^"'`\n]*["'`]|\btransports\.(?:File|DailyRotateFile)\(|\bnew\s+(?:File|DailyRotateFile)\s*\(\s*\{[^}]*\bfilename\b/g,
  python:
    /\b(?:logging\.)?(?:handlers\.)?(?:RotatingFileHandler|TimedRotatingFileHandler|WatchedFileHandler|FileHandler)\(|basicConfig\([^)]*\bfilename\s*=/g,
  ruby: /Logger\.new\(\s*["'][^"'\n]*\.log["']/g,
  go: /os\.OpenFile\(\s*"[^"\n]*\.log"/g,
  java: /new\s+(?:FileHandler|RollingFileAppender|FileAppender)\(/g,
  php: /error_log\([^)\n]*,\s*3\s*,|file_put_contents\(\s*["'][^"'\n]*\.log["']/g,
};

/** Where the code writes its log into a file. */
export function logFiles(source: SourceText): readonly Sign[] {
  const pattern = LOG_FILES[source.language];
  return pattern === undefined ? [] : [...source.signs(pattern)];
}

const LOCAL =
  /["'`](?:(?<scheme>postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|redis|rediss|amqps?|nats|kafka|memcached):\/\/[^"'`\s]*)["'`]|\bhost\s*[:=]\s*["'](?<host>localhost|127\.0\.0\.1)["']/g;

/** Where the code names a backing service at a fixed address: a URL with a host, or `localhost` as host. */
export function fixedServices(source: SourceText): readonly Sign[] {
  return [...source.signs(LOCAL)].filter(({ text }) => !/\$\{|%s|#\{/.test(text));
}
