import type { Sign, SourceText } from '../source-file.ts';
import { signsOf, type Patterns } from './patterns.ts';

/** Calls that listen, with the port as a number in them. */
const LISTENS: Patterns = {
  javascript:
    /(?:\.listen\(\s*(?:\{[^}\n]{0,400}\bport\s*:\s*)?|\b(?:Bun|Deno)\.serve\(\s*\{[^}]{0,400}?\bport\s*:\s*)(?<port>\d{2,5})\b/g,
  python:
    /\b(?:(?:app|application|server)\.run|web\.run_app|uvicorn\.run)\([^)\n]{0,400}\bport\s*=\s*(?<port>\d{2,5})|HTTPServer\(\s*\(\s*["'][^"'\n]*["']\s*,\s*(?<server>\d{2,5})|^bind\s*=\s*\[?\s*["'][^"'\n]*:(?<bind>\d{2,5})["']/gm,
  go: /(?:ListenAndServe(?:TLS)?\(\s*|\.(?:Run|Start|Listen)\(\s*|\bAddr\s*:\s*|\bnet\.Listen\(\s*"tcp[46]?"\s*,\s*)"[^"\n/]*:(?<port>\d{2,5})"/g,
  ruby: /\bset\s+:port\s*,\s*(?<port>\d{2,5})|^[ \t]*port\s+(?<puma>\d{2,5})\b|^[ \t]*bind\s+["']tcp:\/\/[^"'\n]*:(?<bind>\d{2,5})["']/gm,
  java: /new\s+ServerSocket\(\s*(?<port>\d{2,5})|new\s+InetSocketAddress\(\s*(?<address>\d{2,5})|\bJavalin\b[^;]{0,2000}?\.start\(\s*(?<javalin>\d{2,5})|\bembeddedServer\([^)\n]{0,400}\bport\s*=\s*(?<ktor>\d{2,5})/g,
  csharp:
    /\.(?:Run|UseUrls)\(\s*"https?:\/\/[^":\n]*:(?<port>\d{2,5})\/?"|\bListen(?:AnyIP|Localhost)\(\s*(?<kestrel>\d{2,5})/g,
};

/** A port that the code listens on and that only a change of the code can change. */
export interface FixedPort {
  readonly port: number;
  readonly sign: Sign;
}

export function fixedPorts(source: SourceText): readonly FixedPort[] {
  return signsOf(LISTENS, source).map((sign) => ({
    port: Number(Object.values(sign.groups).find((group) => group !== undefined)),
    sign,
  }));
}

const SERVERS: Patterns = {
  javascript: /\.listen\(|\bcreateServer\(|\bBun\.serve\(|\bDeno\.serve\(/g,
  python:
    /\bapp\.run\(|\bweb\.run_app\(|\buvicorn\.run\(|HTTPServer\(|\bserve_forever\(|\b(?:FastAPI|Flask|Starlette|Sanic)\(/g,
  go: /ListenAndServe|\.Serve\(|\bgin\.(?:Default|New)\(|\becho\.New\(|\bfiber\.New\(/g,
  ruby: /Sinatra|Rack::|\bset\s+:port/g,
  java: /ServerSocket|HttpServer\.create|SpringApplication\.run|@SpringBootApplication|\bJavalin\.create\(|\bembeddedServer\(|@QuarkusMain/g,
  csharp: /\bWebApplication\.Create\w*\(|\bHost\.Create\w+\(|\bWebHost\.Create\w+\(|\bHttpListener\(/g,
};

/** Where the code begins to answer requests, as far as a plain reading tells. */
export function serverStarts(source: SourceText): readonly Sign[] {
  return signsOf(SERVERS, source);
}

/** Whether the code looks as if it answered requests. */
export function isServer(source: SourceText): boolean {
  const pattern = SERVERS[source.language];
  return pattern !== undefined && source.has(pattern);
}
