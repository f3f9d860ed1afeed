import { describe, expect, it, test } from 'vitest';
import { sourceLanguage, type SourceLanguage } from './language.ts';
import { readCode } from './read-code.ts';
import {
  environmentReads,
  fixedPorts,
  fixedServices,
  handlesTerm,
  isServer,
  logFiles,
  serverStarts,
  uploadFolders,
} from './signs.ts';
import { SourceText } from './source-file.ts';

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
    ['Program.cs', 'csharp'],
    ['config/environments/production.rb', 'ruby'],
    ['config/environments/development.rb', undefined],
    ['src/main/resources/application.yml', 'spring'],
    ['application-prod.properties', 'spring'],
    ['application-dev.yml', undefined],
    ['src/test/resources/application.yml', undefined],
    ['my-application.yml', undefined],
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
    const { code } = readCode(text, language);
    expect(code).toBe(expected);
    expect(code.length).toBe(text.length);
  });
});

describe('strings', () => {
  test.each([
    ['javascript', "a('b') + c", "a(' ') + c"],
    ['javascript', '`a ${b("c")} d`', '`  ${b(" ")}  `'],
    ['javascript', '`${ {a: `b`} }c`', '`${ {a: ` `} } `'],
    ['javascript', "x = /it's/; y = 'z'", "x = /    /; y = ' '"],
    ['javascript', "a / b; 'c' / d", "a / b; ' ' / d"],
    ['javascript', "'odd\nb('c')", "'   \nb(' ')"],
    ['python', "f'a{b}c' 'd{e}'", "f' {b} ' '    '"],
    ['python', "f'{{a}}'", "f'     '"],
    ['ruby', '"a#{b}c"', '" #{b} "'],
    ['java', '"a${b}c"', '" ${b} "'],
    ['csharp', '"a\\"b" + c', '"    " + c'],
    ['spring', "url: 'a'", "url: 'a'"],
  ] as const)('%s %j', (language, text, expected) => {
    expect(readCode(text, language).bare).toBe(expected);
  });

  it('are no code: what begins within one is not a sign', () => {
    expect(fixedPorts(source('say("app.listen(3000)"); app.listen(80)')).map(({ port }) => port)).toEqual([
      80,
    ]);
    expect(environmentReads(source('`${process.env.A} process.env.B`')).map(({ name }) => name)).toEqual([
      'A',
    ]);
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
    [
      'csharp',
      'Environment.GetEnvironmentVariable("A"); Environment.GetEnvironmentVariable("B") ?? "x"',
      ['A', 'B?'],
    ],
    [
      'spring',
      'spring.datasource.url=${DB_URL}\nserver.port=${PORT:8080}\nname=${app.name}',
      ['DB_URL', 'PORT?'],
    ],
    ['spring', 'url: jdbc:postgresql://${DB_HOST}/shop # ${OLD}', ['DB_HOST']],
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
    ['javascript', 'Bun.serve({ hostname: "a", port: 3000 }); Deno.serve({ port: 8000 }, f)', [3000, 8000]],
    ['python', 'web.run_app(app, port=8080)', [8080]],
    ['python', 'bind = "0.0.0.0:8000"', [8000]],
    ['python', 'bind = f"0.0.0.0:{port}"', []],
    ['go', 'r.Run(":8080"); e.Start(":1323"); app.Listen(":3000")', [8080, 1323, 3000]],
    ['go', 'srv := &http.Server{Addr: ":9090"}', [9090]],
    ['go', 't.Run("case:10", f)', [10]],
    ['ruby', 'port 3000\nport ENV.fetch("PORT", 3000)\nbind "tcp://0.0.0.0:9292"', [3000, 9292]],
    ['java', 'Javalin.create().get("/", f).start(7070);', [7070]],
    ['java', 'embeddedServer(Netty, port = 8080) {', [8080]],
    ['csharp', 'app.Run("http://0.0.0.0:5000"); options.ListenAnyIP(8080);', [5000, 8080]],
    ['csharp', 'app.Run();', []],
    ['spring', 'server.port=8080', []],
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
    ['go', '&lumberjack.Logger{Filename: "a"}', 1],
    ['python', 'errorlog = "-"', 0],
    ['python', 'accesslog = "/var/log/access.log"', 1],
    ['python', "{'class': 'logging.FileHandler'}", 1],
    ['csharp', 'new LoggerConfiguration().WriteTo.File("a.txt")', 1],
    ['csharp', 'new LoggerConfiguration().WriteTo.Console()', 0],
    ['php', "new StreamHandler('php://stdout')", 0],
    ['php', "new StreamHandler('a.log')", 1],
    ['spring', 'logging.file.name=shop.log', 1],
    ['spring', 'logging:\n  level:\n    root: info\n  file:\n    name: a', 1],
    ['spring', 'logging:\n  level:\n    root: info\nother:\n  file: a', 0],
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
    ['connect("jdbc:postgresql://db.internal/shop")', 1],
  ] as const)('%s: %d', (text, count) => {
    expect(fixedServices(source(text)).length).toBe(count);
  });
});

describe('folders for uploads', () => {
  test.each([
    ['javascript', "multer({ limits: 1, dest: 'uploads/' })", 1],
    ['javascript', "multer({ dest: '/tmp/parts' })", 0],
    ['javascript', "multer({ storage: multer.diskStorage({ destination: './files' }) })", 1],
    ['javascript', 'multer({ storage: multer.memoryStorage() })', 0],
    ['javascript', "file.mv('./uploads/' + name)", 1],
    ['python', "app.config['UPLOAD_FOLDER'] = 'files'", 1],
    ['python', "app.config['UPLOAD_FOLDER'] = os.environ['FOLDER']", 0],
    ['python', 'MEDIA_ROOT = BASE_DIR / "media"', 1],
    ['python', 'MEDIA_ROOT = os.environ["MEDIA_ROOT"]', 0],
    ['ruby', '  storage :file', 1],
    ['ruby', 'config.active_storage.service = :amazon', 0],
    ['go', 'c.SaveUploadedFile(file, dst)', 1],
    ['java', 'file.transferTo(Path.of("/data/in"))', 1],
    ['java', 'file.transferTo(Path.of("/tmp/in"))', 0],
    ['csharp', 'Path.Combine(env.WebRootPath, "uploads", name)', 1],
    ['php', 'move_uploaded_file($from, $to);', 1],
  ] as const)('%s %s: %d', (language, text, count) => {
    expect(uploadFolders(source(text, language)).length).toBe(count);
  });
});

describe('code that nobody wrote', () => {
  const LANGUAGES = ['javascript', 'python', 'go', 'ruby', 'java', 'csharp', 'php', 'spring'] as const;
  const HOSTILE = [
    '.listen({',
    'app.run(',
    'multer({',
    'Javalin',
    '\n',
    '"',
    'Path.Combine(',
    '`${',
    'logging:\n',
  ];

  test.each(HOSTILE)('%j a hundred thousand times is read', (part) => {
    for (const language of LANGUAGES) {
      const text = source(part.repeat(100_000), language);
      for (const find of [environmentReads, fixedPorts, serverStarts, fixedServices, logFiles, uploadFolders])
        expect(find(text).length).toBeLessThanOrEqual(100_000);
    }
  });
});

it('knows servers and what stops them', () => {
  expect(isServer(source('http.createServer(f)'))).toBe(true);
  expect(isServer(source('console.log(1)'))).toBe(false);
  expect(handlesTerm(source("process.once('SIGTERM', stop)"))).toBe(true);
  expect(handlesTerm(source("// on('SIGTERM')"))).toBe(false);
  expect(handlesTerm(source('signal.signal(signal.SIGTERM, stop)', 'python'))).toBe(true);
  expect(handlesTerm(source('ctx, stop := signal.NotifyContext(ctx, os.Interrupt)', 'go'))).toBe(true);
  expect(isServer(source('var builder = WebApplication.CreateBuilder(args);', 'csharp'))).toBe(true);
  expect(handlesTerm(source('var builder = WebApplication.CreateBuilder(args);', 'csharp'))).toBe(true);
});
