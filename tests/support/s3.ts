import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as ask, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sign } from 'aws4';
import S3rver from 's3rver';

/** What the store lets in. The names are the server's own; of this version of the signature it checks only the first. */
export const KEY = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
export const REGION = 'us-east-1';

/**
 * A real S3 server on loopback with one bucket, and in front of it somebody who checks every signature (AWS Signature
 * Version 4) by making it anew with another implementation than ours, and turns away as Amazon does.
 */
export async function openS3(bucket: string): Promise<{ port: number; close: () => Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'marginalia-s3-'));
  const store = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: bucket, configs: [] }] });
  const { port: storePort } = await store.run();

  const guard = createServer((incoming, response) => {
    if (!isSigned(incoming)) {
      incoming.resume();
      response.writeHead(403, { 'content-type': 'application/xml' }).end('<Error><Code>SignatureDoesNotMatch</Code><Message>The signature does not match.</Message></Error>');
      return;
    }
    const { method, url, headers } = incoming;
    const passed = ask({ host: '127.0.0.1', port: storePort, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => guard.listen(0, '127.0.0.1', resolve));
  return {
    port: (guard.address() as AddressInfo).port,
    async close() {
      guard.closeAllConnections();
      await new Promise((resolve) => guard.close(resolve));
      await store.close();
      rmSync(directory, { recursive: true });
    },
  };
}

/** An unknown key is the store's to refuse; with the known one, the signature must be the one we make of the same request. */
function isSigned({ method = '', url = '', headers }: IncomingMessage): boolean {
  const { authorization = '' } = headers;
  if (!authorization.includes(`Credential=${KEY.accessKeyId}/`)) return true;
  const names = /SignedHeaders=([^,]+)/u.exec(authorization)?.[1]?.split(';') ?? [];
  const signed = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
  const again = sign({ service: 's3', region: REGION, method, path: url, headers: signed }, KEY);
  return signatureIn(String(again.headers?.['Authorization'])) === signatureIn(authorization);
}

function signatureIn(authorization: string): string | undefined {
  return /Signature=([0-9a-f]{64})/u.exec(authorization)?.[1];
}
