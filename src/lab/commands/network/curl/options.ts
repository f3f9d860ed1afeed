import type { OptionNames } from '../../getopt.ts';

/** The options of curl that the lab's has. https://curl.se/docs/manpage.html */
export const CURL_OPTIONS = {
  silent: '-s --silent',
  showError: '-S --show-error',
  include: '-i --include --show-headers',
  head: '-I --head',
  verbose: '-v --verbose',
  method: '-X --request=',
  data: '-d --data --data-ascii=',
  dataRaw: '--data-raw=',
  dataBinary: '--data-binary=',
  dataUrlencode: '--data-urlencode=',
  json: '--json=',
  form: '-F --form=',
  get: '-G --get',
  header: '-H --header=',
  output: '-o --output=',
  remoteName: '-O --remote-name',
  createDirs: '--create-dirs',
  dumpHeader: '-D --dump-header=',
  writeOut: '-w --write-out=',
  fail: '-f --fail',
  failWithBody: '--fail-with-body',
  location: '-L --location',
  maxRedirs: '--max-redirs=',
  maxTime: '-m --max-time=',
  connectTimeout: '--connect-timeout=',
  retry: '--retry=',
  retryDelay: '--retry-delay=',
  retryConnrefused: '--retry-connrefused',
  retryAllErrors: '--retry-all-errors',
  user: '-u --user=',
  userAgent: '-A --user-agent=',
  referer: '-e --referer=',
  cookie: '-b --cookie=',
  range: '-r --range=',
  upload: '-T --upload-file=',
  url: '--url=',
  version: '-V --version',
  help: '-h --help',
  // What makes no difference here: no certificate is checked, nothing is buffered, there is one HTTP and one IP.
  insecure: '-k --insecure',
  buffer: '-N --no-buffer',
  globoff: '-g --globoff',
  progress: '-# --progress-bar --no-progress-meter',
  disable: '-q --disable',
  http11: '--http1.1',
  ipv4: '-4 --ipv4',
  ipv6: '-6 --ipv6',
  noproxy: '--noproxy=',
  proto: '--proto=',
  tls: '--tlsv1.2',
} as const satisfies OptionNames<string>;

export type CurlOption = keyof typeof CURL_OPTIONS;

/** What curl has besides, and the lab's has not: it fails as a curl does that was built without. */
export const NOT_BUILT_IN: ReadonlySet<string> = new Set(
  (
    '-x --proxy --socks5 --compressed --http2 --http3 -0 --http1.0 --unix-socket -c --cookie-jar -K --config -Z --parallel ' +
    '--cacert --capath -E --cert --key --limit-rate -C --continue-at -z --time-cond --resolve --connect-to --next -: ' +
    '--trace --trace-ascii -n --netrc --digest --ntlm --negotiate --oauth2-bearer -J --remote-header-name -R --remote-time'
  ).split(' '),
);

export const CURL_HELP = `Usage: curl [options...] <url>
 -d, --data <data>           Send data in a POST
 -f, --fail                  Fail, without a body, where the status is an error
 -H, --header <header/@file> Send this header
 -i, --show-headers          Show the answer's headers before its body
 -I, --head                  Ask for the headers only
     --json <data>           Send JSON in a POST
 -L, --location              Follow redirects
 -m, --max-time <seconds>    Give up after so long
 -o, --output <file>         Write the body to a file
     --retry <num>           Try again where it may help
 -s, --silent                Print no errors
 -v, --verbose               Print what is said on the connection
 -w, --write-out <format>    Print this when done, such as '%{http_code}\\n'
 -X, --request <method>      Use this method

This curl speaks HTTP/1.1 within the lab: no TLS, no proxies, no internet.
`;
