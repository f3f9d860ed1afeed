import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTemplate, TemplateError } from './template.ts';
import type { Value } from './value.ts';

const VALUE: Value = {
  Name: '/web',
  State: { Status: 'running', ExitCode: 0, Running: true, Health: undefined },
  Config: {
    Env: ['PATH=/bin', 'PORT=8080'],
    Labels: { 'com.example.team': 'shop', tier: 'web' },
    Cmd: null,
  },
  Mounts: [
    { Type: 'volume', Destination: '/data' },
    { Type: 'bind', Destination: '/src' },
  ],
  Networks: { front: { IPAddress: '172.18.0.2' }, back: { IPAddress: '172.19.0.2' } },
  Size: 1.5,
  Label: (name) => `<${typeof name === 'string' ? name : ''}>`,
};
const fill = (source: string) => readTemplate(source).fill(VALUE);

describe('a template', () => {
  it.each([
    ['plain {text} }}', 'plain {text} }}'],
    ['{{.Name}}', '/web'],
    ['{{.State.Status}} {{.State.ExitCode}}', 'running 0'],
    ['{{json .State}}', '{"Status":"running","ExitCode":0,"Running":true}'],
    ['{{json .Config.Env}}', '["PATH=/bin","PORT=8080"]'],
    ['{{json .Config.Cmd}}', 'null'],
    ['{{.Config.Env}}', '[PATH=/bin PORT=8080]'],
    ['{{.Config.Labels}}', 'map[com.example.team:shop tier:web]'],
    ['{{.Config.Cmd}}', '<nil>'],
    ['{{index .Config.Env 0}}', 'PATH=/bin'],
    ['{{index .Config.Labels "com.example.team"}}', 'shop'],
    ['{{index .Config.Labels "nothing"}}|', '|'],
    ['{{(index .Mounts 1).Type}}', 'bind'],
    ['{{(index .Networks "front").IPAddress}}', '172.18.0.2'],
    ['{{with index .Mounts 0}}{{.Destination}}{{end}}', '/data'],
    ['{{range .Mounts}}{{.Type}}={{.Destination}};{{end}}', 'volume=/data;bind=/src;'],
    ['{{range $i, $m := .Mounts}}{{$i}}:{{$m.Type}} {{end}}', '0:volume 1:bind '],
    [
      '{{range $name, $net := .Networks}}{{$name}} {{$net.IPAddress}}\n{{end}}',
      'back 172.19.0.2\nfront 172.18.0.2\n',
    ],
    ['{{range .Mounts}}{{$.Name}} {{end}}', '/web /web '],
    ['{{range .Config.Cmd}}x{{else}}none{{end}}', 'none'],
    ['{{if .State.Running}}up{{else}}down{{end}}', 'up'],
    ['{{if .State.Health}}{{.State.Health.Status}}{{else}}no check{{end}}', 'no check'],
    [
      '{{if and .State.Health (eq .State.Health.Status "healthy")}}a{{else if eq .State.Status "running"}}b{{end}}',
      'b',
    ],
    ['{{if not .Config.Cmd}}x{{end}}', 'x'],
    ['{{len .Mounts}} {{len .Name}} {{len .Networks}}', '2 4 2'],
    ['{{join .Config.Env ","}}', 'PATH=/bin,PORT=8080'],
    ['{{.Name | upper | printf "%-6s|"}}', '/WEB  |'],
    ['{{printf "%s %d %q %v %5.1f%%" .Name .State.ExitCode "a" true .Size}}', '/web 0 "a" true   1.5%'],
    ['{{printf "%9999999d" 1}}', '%!(BADWIDTH)%!(EXTRA int=1)'],
    ['{{printf "%03d %-4s| %d" 7 "a"}}', '007 a   | %!d(MISSING)'],
    ['{{println .Name 1}}', '/web 1\n'],
    ['{{print "a" 1 2 "b"}}', 'a1 2b'],
    ['{{title "one two"}} {{lower "AB"}} {{truncate "abcdef" 3}} [{{pad "x" 1 2}}]', 'One Two ab abc [ x  ]'],
    ['{{index (split "a:b:c" ":") 1}}', 'b'],
    ['{{slice "sha256:abcdef" 7 10}}', 'abc'],
    ['{{.Label "x"}}', '<x>'],
    ['{{$a := .Name}}{{$a}}{{$a = "b"}}{{$a}}', '/webb'],
    ['a {{- .Name -}}  b', 'a/webb'],
    ['{{/* a comment */}}x{{- /* and one more */ -}} y', 'xy'],
    ['{{"a\\tb"}}{{`c\\t`}}', 'a\tbc\\t'],
    [
      '{{eq .State.Status "x" "running"}} {{ne 1 2}} {{lt 1 2}} {{ge 1 2}} {{gt "b" "a"}}',
      'true true true false true',
    ],
    ['{{or .Config.Cmd "none"}}', 'none'],
  ])('%s', (source, text) => {
    expect(fill(source)).toBe(text);
  });

  it.each([
    ['{{.Foo}}', 'template: :1:2: executing "" at <.Foo>: map has no entry for key "Foo"'],
    ['{{.State.Foo}}', 'template: :1:8: executing "" at <.State.Foo>: map has no entry for key "Foo"'],
    [
      '{{.State.Health.Status}}',
      'template: :1:8: executing "" at <.State.Health.Status>: map has no entry for key "Health"',
    ],
    ['x\n {{.Foo}}', 'template: :2:3: executing "" at <.Foo>: map has no entry for key "Foo"'],
    [
      '{{index .Mounts 9}}',
      'template: :1:2: executing "" at <index>: error calling index: index out of range: 9',
    ],
    ['{{len 3}}', 'template: :1:2: executing "" at <len>: error calling len: len of type int'],
    ['{{.Name "x"}}', 'template: :1:2: executing "" at <.Name>: Name is not a method but has arguments'],
    ['{{range .Name}}{{end}}', 'template: :1:8: executing "" at <.Name>: range can\'t iterate over /web'],
    ['{{foo}}', 'template: :1: function "foo" not defined'],
    ['{{.Name', 'template: :1: unclosed action'],
    ['{{if .Name}}x', 'template: :1: unexpected EOF'],
    ['{{end}}', 'template: :1: unexpected {{end}}'],
    ['{{}}', 'template: :1: missing value for command'],
    ['{{.Name | }}', 'template: :1: missing value for command'],
    ['{{$x}}', 'template: :1: undefined variable "$x"'],
    ['{{"x}}', 'template: :1: unterminated quoted string'],
    ['{{(len .Name}}', 'template: :1: unclosed left paren'],
    ['{{.Name)}}', 'template: :1: unexpected right paren'],
    ['{{/* x }}', 'template: :1: unclosed comment'],
  ])('that is wrong says so in the words of Go: %s', (source, words) => {
    expect(() => fill(source)).toThrow(new TemplateError(words));
  });

  it('speaks of a field of a type where it fills a list', () => {
    const template = readTemplate('{{.Foo}}', { kind: 'field', type: 'formatter.ContainerContext' });
    expect(() => template.fill({ ID: 'x' })).toThrow(
      'template: :1:2: executing "" at <.Foo>: can\'t evaluate field Foo in type *formatter.ContainerContext',
    );
  });

  it('does not see what every object has', () => {
    expect(() => fill('{{.constructor}}')).toThrow('map has no entry for key "constructor"');
    expect(fill('{{index .Config.Labels "toString"}}')).toBe('');
    expect(() => fill('{{toString}}')).toThrow('function "toString" not defined');
  });

  it('hands plain text through', () => {
    fc.assert(
      fc.property(
        fc
          .string({ unit: fc.constantFrom('{', '}', '-', '.', '"', '$', ' ', '\n', 'a', 'é', '…') })
          .filter((text) => !text.includes('{{')),
        (text) => {
          expect(fill(text)).toBe(text);
        },
      ),
    );
  });

  it('fails as Go does and in no other way, whatever it is', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...[
          '{{',
          '}}',
          '{{-',
          ' -}}',
          '.',
          '.Name',
          '.State',
          '$',
          '$x',
          ':=',
          '=',
          '|',
          '(',
          ')',
          ' ',
          '"',
          '`',
        ],
        ...[
          'if ',
          'else',
          'end',
          'range ',
          'with ',
          'index ',
          'len ',
          'json ',
          'join ',
          'eq ',
          'printf ',
          '1',
          '"%d"',
          ',',
        ],
        ...['{{end}}', '{{range .Mounts}}', '{{.Name}}', '/*', '*/', 'and ', 'slice '],
      ),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        try {
          expect(typeof fill(pieces.join(''))).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
