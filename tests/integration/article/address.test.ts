import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { brotliCompressSync, createGzip, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { articleAtAddress, fetchAddress, isPublicAddress, readAddress } from '@/lib/article/server';
import { layout } from '@/lib/richtext';
import { refusal } from '@/tests/support/ctx';
import { manuscript } from '@/tests/support/docx';
import { person } from '@/tests/support/makers';

/*
 * Fetching what a stranger names, from real servers on loopback. What counts as public is a parameter of the inner
 * function, so that there is anything here to fetch; a back door has no such parameter, and is shown to refuse loopback.
 */

test.each([
  // address                 belongs to                                              public
  ['93.184.215.14',          'a site',                                               true],
  ['8.8.8.8',                'a resolver',                                           true],
  ['2606:4700:4700::1111',   'a resolver',                                           true],
  ['2a02:6b8::2:242',        'a site',                                               true],
  ['0.0.0.0',                'this machine',                                         false],
  ['0.1.2.3',                'this network',                                         false],
  ['127.0.0.1',              'this machine',                                         false],
  ['127.255.255.254',        'this machine',                                         false],
  ['10.1.2.3',               'a private network',                                    false],
  ['172.16.0.1',             'a private network',                                    false],
  ['172.31.255.255',         'a private network',                                    false],
  ['172.32.0.1',             'a site',                                               true],
  ['192.168.1.1',            'a private network',                                    false],
  ['169.254.169.254',        'a cloud’s metadata',                                   false],
  ['168.63.129.16',          'Azure’s inside',                                       false],
  ['100.100.100.200',        'Alibaba’s metadata, and a provider’s inside',          false],
  ['100.64.0.1',             'a provider’s inside',                                  false],
  ['192.0.0.192',            'Oracle’s metadata',                                    false],
  ['192.0.2.1',              'documentation',                                        false],
  ['198.18.0.1',             'a benchmark',                                          false],
  ['198.51.100.1',           'documentation',                                        false],
  ['203.0.113.1',            'documentation',                                        false],
  ['192.88.99.1',            'an old relay',                                         false],
  ['224.0.0.1',              'a group',                                              false],
  ['239.255.255.250',        'a group',                                              false],
  ['240.0.0.1',              'nobody',                                               false],
  ['255.255.255.255',        'everybody near',                                       false],
  ['::',                     'this machine',                                         false],
  ['::1',                    'this machine',                                         false],
  ['::127.0.0.1',            'this machine, in a form long given up',                false],
  ['::ffff:127.0.0.1',       'this machine, mapped',                                 false],
  ['::ffff:7f00:1',          'this machine, mapped',                                 false],
  ['::ffff:8.8.8.8',         'a resolver, mapped: no resolver writes it so',         false],
  ['64:ff9b::7f00:1',        'this machine, behind NAT64',                           false],
  ['64:ff9b:1::a00:1',       'a private network, behind NAT64',                      false],
  ['2002:7f00:1::',          'this machine, in 6to4',                                false],
  ['2002:a9fe:a9fe::1',      'a cloud’s metadata, in 6to4',                          false],
  ['2001:0:7f00:1::',        'a tunnel',                                             false],
  ['2001:db8::1',            'documentation',                                        false],
  ['fe80::1',                'this link',                                            false],
  ['fe80::1%eth0',           'this link',                                            false],
  ['2606:4700::1%eth0',      'this link',                                            false],
  ['fec0::1',                'a private network',                                    false],
  ['fc00::1',                'a private network',                                    false],
  ['fd00:ec2::254',          'a cloud’s metadata',                                   false],
  ['ff02::1',                'a group',                                              false],
  ['100::1',                 'nothing',                                              false],
  ['5f00::1',                'routers',                                              false],
  ['0177.0.0.1',             'this machine, in octal',                               false],
  ['0x7f.1',                 'this machine, in hexadecimal',                         false],
  ['2130706433',             'this machine, as one number',                          false],
  ['example.org',            'no address',                                           false],
  ['',                       'no address',                                           false],
])('%s belongs to %s; public: %s', (ip, _, is) => expect(isPublicAddress(ip)).toBe(is));

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server that answers so; its address, by a name that only `reach` knows. */
async function site(answer: RequestListener): Promise<{ url: string; port: number; seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const { port } = server.address() as AddressInfo;
  return { url: `http://site.test:${port}/`, port, seen };
}

/** To these ports of 127.0.0.1, which counts as public here; everything else does not. */
function reach(port: number, { ips = ['127.0.0.1'], patienceMs = 5_000 }: { ips?: string[]; patienceMs?: number } = {}) {
  const asked: string[] = [];
  const resolve = (host: string): Promise<string[]> => {
    asked.push(host);
    // Each time the next answer, and the last one for ever.
    return Promise.resolve((ips[Math.min(asked.length, ips.length) - 1] ?? '').split(' '));
  };
  return { asked, resolve, isOpen: (ip: string) => ip === '127.0.0.1' || isPublicAddress(ip), ports: new Set([port]), patienceMs };
}

const WANTED = { types: new Set(['text/html', 'text/plain']), largest: 100_000 };
const HTML = { 'content-type': 'text/html; charset=UTF-8' };
const PAGE = '<p>Words.</p>';
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('what is there', () => {
  test('comes with its type, charset and address, and is asked for politely', async () => {
    const { url, port, seen } = await site((_, response) => response.writeHead(200, HTML).end(PAGE));
    const found = await fetchAddress(`${url}a?b=1#c`, WANTED, reach(port));
    expect({ ...found, bytes: textOf(found.bytes) }).toEqual({ bytes: PAGE, type: 'text/html', charset: 'UTF-8', address: `${url}a?b=1` });
    expect(seen[0]?.headers).toMatchObject({ 'host': `site.test:${port}`, 'accept': 'text/html, text/plain', 'user-agent': expect.stringMatching(/^Marginalia \(\+http/u) as string });
    expect(Object.keys(seen[0]?.headers ?? {})).not.toEqual(expect.arrayContaining(['cookie']));
  });

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ] as const)('packed with %s', async (coding, pack) => {
    const { url, port } = await site((_, response) => response.writeHead(200, { ...HTML, 'content-encoding': coding }).end(pack(PAGE)));
    expect(textOf((await fetchAddress(url, WANTED, reach(port))).bytes)).toBe(PAGE);
  });

  test('after five redirects of every kind, and not after six', async () => {
    const { url, port } = await site(({ url: path }, response) => {
      const left = Number(path?.slice(1));
      if (left === 0) response.writeHead(200, HTML).end(PAGE);
      else response.writeHead([301, 302, 303, 307, 308][left % 5] ?? 301, { location: `/${left - 1}` }).end();
    });
    expect((await fetchAddress(`${url}5`, WANTED, reach(port))).address).toBe(`${url}0`);
    expect(await refusal(fetchAddress(`${url}6`, WANTED, reach(port)))).toBe('address_loops');
  });
});

describe('what it is asked for', () => {
  test.each([
    ['', 'address_malformed'],
    ['not an address', 'address_malformed'],
    ['file:///etc/passwd', 'address_malformed'],
    ['ftp://example.org/', 'address_malformed'],
    ['javascript:alert(1)', 'address_malformed'],
    ['data:text/html,words', 'address_malformed'],
    ['https://', 'address_malformed'],
    ['https://ann:secret@example.org/', 'address_credentials'],
    ['https://ann@example.org/', 'address_credentials'],
    ['http://example.org:22/', 'address_forbidden'],
    ['https://example.org:6379/', 'address_forbidden'],
    ['http://127.0.0.1/', 'address_forbidden'],
    ['127.0.0.1', 'address_forbidden'],
    ['http://127.1/', 'address_forbidden'],
    ['http://0x7f000001/', 'address_forbidden'],
    ['http://0177.0.0.1/', 'address_forbidden'],
    ['http://2130706433/', 'address_forbidden'],
    ['http://①②⑦.0.0.1/', 'address_forbidden'],
    ['http://0/', 'address_forbidden'],
    ['http://[::1]/', 'address_forbidden'],
    ['http://[::ffff:127.0.0.1]/', 'address_forbidden'],
    ['http://[64:ff9b::7f00:1]/', 'address_forbidden'],
    ['http://[fd00:ec2::254]/latest/meta-data/', 'address_forbidden'],
    ['http://169.254.169.254/latest/meta-data/', 'address_forbidden'],
    ['http://localhost/', 'address_forbidden'],
  ])('refuses %j: %s', async (address, reason) => expect(await refusal(fetchAddress(address, WANTED))).toBe(reason));

  test('a back door goes nowhere near this machine, and says nothing of what listens there', async () => {
    const { port, seen } = await site((_, response) => response.writeHead(200, HTML).end(PAGE));
    const author = await person('author');
    for (const address of [`http://127.0.0.1:${port}/`, `http://localhost:${port}/`, 'http://localhost/', 'http://[::1]/']) {
      expect(await refusal(articleAtAddress(author, { address }))).toBe('address_forbidden');
    }
    expect(seen).toEqual([]);
  });
});

describe('where it leads', () => {
  test.each([
    ['a private network', 'http://192.168.0.1/'],
    ['metadata', 'http://169.254.169.254/latest/'],
    ['this machine, in IPv6', 'http://[::1]/'],
    ['another port', 'http://site.test:22/'],
    ['a file', 'file:///etc/passwd'],
    ['what is no address', 'http://['],
    ['a password', 'http://ann:secret@site.test/'],
  ])('a redirect to %s is not followed', async (_, location) => {
    const { url, port, seen } = await site((_request, response) => response.writeHead(302, { location }).end());
    expect(await refusal(fetchAddress(url, WANTED, reach(port)))).toBe('address_forbidden');
    expect(seen).toHaveLength(1);
  });

  test('a name that resolves to something private', async () => {
    const { url, port, seen } = await site((_, response) => response.writeHead(200, HTML).end(PAGE));
    for (const ips of ['10.0.0.1', '::1', '127.0.0.1 192.168.0.1', '127.0.0.2', '']) {
      expect(await refusal(fetchAddress(url, WANTED, reach(port, { ips: [ips] })))).toBe('address_forbidden');
    }
    expect(seen).toEqual([]);
  });

  test('a name is asked for once a hop: what it resolves to after it was checked is connected to by nobody', async () => {
    const { url, port } = await site((_, response) => response.writeHead(200, HTML).end(PAGE));
    const rebinding = reach(port, { ips: ['127.0.0.1', '127.0.0.2'] });
    expect(textOf((await fetchAddress(url, WANTED, rebinding)).bytes)).toBe(PAGE);
    expect(rebinding.asked).toEqual(['site.test']);
  });

  test('a name that is public first and private at the next hop', async () => {
    const { url, port, seen } = await site((_, response) => response.writeHead(302, { location: '/again' }).end());
    const rebinding = reach(port, { ips: ['127.0.0.1', '127.0.0.2'] });
    expect(await refusal(fetchAddress(url, WANTED, rebinding))).toBe('address_forbidden');
    expect(rebinding.asked).toHaveLength(2);
    expect(seen).toHaveLength(1);
  });
});

describe('how it answers', () => {
  const BOMB = gzipSync(Buffer.alloc(50_000_000));
  const answers: { it: string; answer: RequestListener; hears: string }[] = [
    { it: 'nothing of ours', hears: 'address_not_text', answer: (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end('x') },
    { it: 'without a type', hears: 'address_not_text', answer: (_, response) => response.writeHead(200).end('x') },
    { it: 'packed in a way we do not know', hears: 'address_not_text', answer: (_, response) => response.writeHead(200, { ...HTML, 'content-encoding': 'zstd' }).end('x') },
    { it: 'gone', hears: 'address_refused', answer: (_, response) => response.writeHead(404, HTML).end('x') },
    { it: 'for subscribers', hears: 'address_refused', answer: (_, response) => response.writeHead(403, HTML).end('x') },
    { it: 'broken', hears: 'address_refused', answer: (_, response) => response.writeHead(500, HTML).end('x') },
    { it: 'a redirect to nowhere', hears: 'address_refused', answer: (_, response) => response.writeHead(302, HTML).end('x') },
    { it: 'too large, and says so', hears: 'address_too_large', answer: (_, response) => response.writeHead(200, { ...HTML, 'content-length': '100001' }).end(Buffer.alloc(100_001)) },
    { it: 'too large, and does not say so', hears: 'address_too_large', answer: (_, response) => response.writeHead(200, HTML).end(Buffer.alloc(100_001)) },
    { it: 'a bomb', hears: 'address_too_large', answer: (_, response) => response.writeHead(200, { ...HTML, 'content-encoding': 'gzip' }).end(BOMB) },
    { it: 'broken off', hears: 'address_unreachable', answer: (_, response) => { response.writeHead(200, { ...HTML, 'content-length': '50' }).write('x'); setTimeout(() => response.destroy(), 50); } },
    { it: 'packed, and broken off', hears: 'address_unreachable', answer: (_, response) => response.writeHead(200, { ...HTML, 'content-encoding': 'gzip' }).end(gzipSync(PAGE).subarray(0, 15)) },
    { it: 'no HTTP', hears: 'address_unreachable', answer: (_, response) => response.socket?.end('SSH-2.0-OpenSSH\r\n') },
    { it: 'another protocol', hears: 'address_unreachable', answer: (_, response) => response.socket?.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n') },
    { it: 'never', hears: 'address_too_slow', answer: () => undefined },
    { it: 'a byte now and then', hears: 'address_too_slow', answer: (_, response) => { response.writeHead(200, HTML); const drip = setInterval(() => response.write('x'), 50); response.on('close', () => clearInterval(drip)); } },
    { it: 'a byte of a head now and then', hears: 'address_too_slow', answer: (_, response) => { const { socket } = response; socket?.write('HTTP/1.1 200 OK\r\n'); const drip = setInterval(() => socket?.write('x'), 50); socket?.on('close', () => clearInterval(drip)); } },
    { it: 'redirects, each in its time, too slow in all', hears: 'address_too_slow', answer: (_, response) => void setTimeout(() => response.writeHead(302, { location: '/' }).end(), 250) },
  ];
  test.each(answers)('$it: $hears', async ({ answer, hears: reason }) => {
    const { url, port } = await site(answer);
    expect(await refusal(fetchAddress(url, WANTED, reach(port, { patienceMs: 800 })))).toBe(reason);
  });

  test('a bomb is left while it goes off: this one has no end', async () => {
    let isLeft = false;
    const { url, port } = await site((_, response) => {
      response.writeHead(200, { ...HTML, 'content-encoding': 'gzip' });
      const endless = new Readable({ read() { this.push(Buffer.alloc(100_000)); } });
      pipeline(endless, createGzip(), response, () => (isLeft = true));
    });
    expect(await refusal(fetchAddress(url, WANTED, reach(port, { patienceMs: 30_000 })))).toBe('address_too_large');
    await expect.poll(() => isLeft).toBe(true);
  });

  test('nobody there, and nobody of that name', async () => {
    const { url, port } = await site(() => undefined);
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    expect(await refusal(fetchAddress(url, WANTED, reach(port)))).toBe('address_unreachable');
    const nobody = { ...reach(port), resolve: () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })) };
    expect(await refusal(fetchAddress(url, WANTED, nobody))).toBe('address_unknown');
  });
});

describe('the article at an address', () => {
  test('in the charset its server says, with its links and pictures where they lead from the page it was found at', async () => {
    const decoder = new TextDecoder('windows-1251');
    const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]));
    const paragraph = 'Никто на причале не махал, когда паром ушёл на рассвете; к полудню об этом знал весь город. ';
    const html = `<html lang="ru"><head><title>Причал</title></head><body><article><p>${paragraph.repeat(4)}<a href="../b">далее</a></p><figure><img src="/a.png" alt=""></figure></article></body></html>`;
    const { url, port } = await site(({ url: path }, response) => {
      if (path === '/') response.writeHead(301, { location: '/news/1/?x=1#top' }).end();
      else response.writeHead(200, { 'content-type': 'text/html; charset="windows-1251"' }).end(Buffer.from([...html].map((character) => byteOf.get(character) ?? 0x3f)));
    });
    const { doc, ...said } = await readAddress(url, reach(port, { patienceMs: 10_000 }));
    expect(said).toMatchObject({ title: 'Причал', lang: 'ru', source: `${url}news/1/?x=1` });
    expect(layout(doc).text).toContain('Никто на причале не махал');
    expect(JSON.stringify(doc.toJSON())).toContain(`"href":"${url}news/b"`);
    expect(JSON.stringify(doc.toJSON())).toContain(`"src":"${url}a.png"`);
  }, 120_000);

  test('a .docx, and Markdown that is sent as plain text', async () => {
    const docx = await manuscript();
    const { url, port } = await site(({ url: path }, response) => {
      if (path === '/a.docx') response.writeHead(200, { 'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' }).end(docx);
      else response.writeHead(200, { 'content-type': 'text/plain' }).end('# The Quay\n\nNobody *waved*.');
    });
    expect(layout((await readAddress(`${url}a.docx`, reach(port))).doc).text).toContain('By noon the town knew.');
    const { title, doc } = await readAddress(`${url}a.md`, reach(port));
    expect([title, layout(doc).text]).toEqual(['The Quay', 'Nobody waved.']);
  }, 120_000);
});
