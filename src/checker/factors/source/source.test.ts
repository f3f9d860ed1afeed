import { describe, expect, it, test } from 'vitest';
import { sourceLanguage, type SourceLanguage } from './language.ts';
import { environmentReads, fixedPorts, fixedServices, handlesTerm, isServer, logFiles } from './signs.ts';
import { SourceText } from './source-file.ts';
import { withoutComments } from './without-comments.ts';

const source = (text: string, language: SourceLanguage = 'javascript') => new SourceText('a', language, text);

describe('what is source of what runs', () => {
  test.each([
    ['src/server.js', 'javascript'],
    ['app/main.py', 'python'],
    ['cmd/web/main.go', 'go'],
    ['src/server.test.ts', undefined],
    ['test/helper.js', undefined],
    ['vite.config.ts', undefined],
    ['types.d.ts', undefined],
    ['app/test_views.py', undefined],
    ['store_test.go', undefined],
    ['public/app.min.js', undefined],
    ['README.md', undefined],
    ['latest/contest.js', 'javascript'],
  ] as const)('%s: %s', (path, language) => {
    expect(sourceLanguage(path)).toBe(language);
  });
});

describe('comments', () => {
  test.each([
    ['javascript', "a // b\n'// c' /* d\ne */ f", "a     \n'// c'     \n     f"],
    ['javascript', '`// ${a}\n/*` b', '`// ${a}\n/*` b'],
    ['javascript', "it's // fine", "it's // fine"],
    ['python', '"""# a\n# b""" # c', '"""# a\n# b"""    '],
    ['python', "'a\\'# b' # c", "'a\\'# b'    "],
    ['ruby', 'a # b\n=begin\nc\n=end\nd', 'a    \n      \n \n    \nd'],
    ['php', "# a\n'b' // c", "   \n'b'     "],
    ['go', '`// a` // b', '`// a`     '],
    ['java', 'a /* never closed', 'a                '],
  ] as const)('%s %j', (language, text, expected) => {
    const code = withoutComments(text, language);
    expect(code).toBe(expected);
    expect(code.length).toBe(text.length);
  });
});

describe('variables that the code reads', () => {
  test.each([
    ['javascript', 'const a = process.env.API_KEY;', ['API_KEY']],
    ['javascript', "process.env['API_KEY'] ?? 'x'", ['API_KEY?']],
    ['javascript', 'Number(process.env.PORT) || 8080', ['PORT?']],
    ['javascript', '// process.env.OLD', []],
    ['javascript', 'process.env[name]', []],
    [
      'python',
      "os.environ['A_KEY']; os.environ.get('B'); os.getenv('C', 'x'); os.getenv('D') or 1",
      ['A_KEY', 'B', 'C?', 'D?'],
    ],
    ['go', 'os.Getenv("A")', ['A?']],
    ['ruby', "ENV['A']; ENV['B'] || 1; ENV.fetch('C'); ENV.fetch('D', 1)", ['A', 'B?', 'C', 'D?']],
    ['java', 'System.getenv("A")', ['A?']],
    ['php', "getenv('A'); $_ENV['B'] ?? 1", ['A', 'B?']],
  ] as const)('%s %s', (language, text, expected) => {
    expect(
      environmentReads(source(text, language)).map(
        ({ name, hasDefault }) => `${name}${hasDefault ? '?' : ''}`,
      ),
    ).toEqual(expected);
  });
});

describe('ports in the code', () => {
  test.each([
    ['javascript', 'app.listen(3000);', [3000]],
    ['javascript', 'server.listen({ host: "a", port: 8080 })', [8080]],
    ['javascript', 'app.listen(process.env.PORT ?? 3000)', []],
    ['javascript', 'app.listen(port)', []],
    ['python', "app.run(host='0.0.0.0', port=5000)\nuvicorn.run(app, port=8000)", [5000, 8000]],
    ['go', 'http.ListenAndServe(":8080", nil)', [8080]],
    ['ruby', 'set :port, 4567', [4567]],
    ['java', 'new ServerSocket(9000)', [9000]],
  ] as const)('%s %s', (language, text, expected) => {
    expect(fixedPorts(source(text, language)).map(({ port }) => port)).toEqual(expected);
  });
});

describe('log files', () => {
  test.each([
    ['javascript', "fs.appendFile('/var/log/a.log', x)", 1],
    ['javascript', "createWriteStream('logs/access.log')", 1],
    ['javascript', "new winston.transports.File({ filename: 'a' })", 1],
    ['javascript', "fs.writeFile('catalog.json', x)", 0],
    ['javascript', "fs.writeFile('a.login', x)", 0],
    ['python', "logging.basicConfig(level=1, filename='a')", 1],
    ['python', 'logging.StreamHandler()', 0],
    ['ruby', "Logger.new('a.log')", 1],
    ['ruby', 'Logger.new($stdout)', 0],
    ['go', 'os.OpenFile("a.log", 0, 0)', 1],
  ] as const)('%s %s: %d', (language, text, count) => {
    expect(logFiles(source(text, language)).length).toBe(count);
  });
});

describe('services in the code', () => {
  test.each([
    ["connect('redis://10.0.0.1:6379')", 1],
    ["new Pool({ host: 'localhost' })", 1],
    ['connect(`postgres://${user}@${host}/shop`)', 0],
    ["connect(process.env.URL) // redis://localhost'", 0],
    ["fetch('https://example.com')", 0],
  ] as const)('%s: %d', (text, count) => {
    expect(fixedServices(source(text)).length).toBe(count);
  });
});

it('knows servers and what stops them', () => {
  expect(isServer(source('http.createServer(f)'))).toBe(true);
  expect(isServer(source('console.log(1)'))).toBe(false);
  expect(handlesTerm(source("process.once('SIGTERM', stop)"))).toBe(true);
  expect(handlesTerm(source("// on('SIGTERM')"))).toBe(false);
  expect(handlesTerm(source('signal.signal(signal.SIGTERM, stop)', 'python'))).toBe(true);
});
