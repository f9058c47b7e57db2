import { describe, expect, it } from 'vitest';
import { admit, parseAllowHosts } from './target.ts';

const none = parseAllowHosts([]);

describe('a URL', () => {
  it.each([
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://0/',
    'http://１２７.0.0.1/',
    'http://3232235777/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://127.0.0.1./',
    'http://user@example.com/',
    'http://user:password@example.com/',
    'http://example.com:22/',
    'https://example.com:8443/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'data:text/html,x',
    'javascript:alert(1)',
    'gopher://example.com/',
    'not a url',
    'http://',
    '//example.com/',
  ])('is refused before anything is sent: %s', (url) => {
    expect(admit(url, none)).toEqual({ refusal: expect.any(String) });
  });

  it.each([
    'http://example.com/',
    'https://example.com/a?b#c',
    'https://EXAMPLE.com:443/',
    'http://8.8.8.8/',
    'https://example.com:80/',
  ])('may be asked: %s', (url) => {
    expect(admit(url, none)).toMatchObject({ url: expect.any(URL), isAllowedHost: false });
  });

  it('reaches a host that the workspace names, at the port that it names and no other', () => {
    const allow = parseAllowHosts(['Intranet.Example', 'localhost:8080', '[::1]:9090', '127.0.0.1:80']);
    const isAllowed = (url: string) => 'isAllowedHost' in admit(url, allow);
    expect(admit('http://intranet.example/', allow)).toMatchObject({ isAllowedHost: true });
    expect(admit('https://intranet.example./', allow)).toMatchObject({ isAllowedHost: true });
    expect(isAllowed('http://intranet.example:8080/')).toBe(false);
    expect(admit('http://localhost:8080/', allow)).toMatchObject({ isAllowedHost: true, port: 8080 });
    expect(admit('http://localhost/', allow)).toMatchObject({ isAllowedHost: false });
    expect(isAllowed('http://[::1]:9090/')).toBe(true);
    expect(isAllowed('http://[::1]/')).toBe(false);
    expect(isAllowed('http://2130706433/')).toBe(true);
    expect(isAllowed('https://127.0.0.1/')).toBe(false);
  });

  it('is not allowed by an entry that is not a host', () => {
    for (const entry of ['', 'http://x', 'x/y', 'a b', 'user@x']) {
      expect(() => parseAllowHosts([entry])).toThrow(`"${entry}" is not a host`);
    }
  });
});
