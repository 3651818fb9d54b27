import createNextIntlPlugin from 'next-intl/plugin';

/** @type {import('next').NextConfig} */
const config = {
  // npm start, npm test and npm run bench each keep a build of their own, so that they can run at once.
  distDir: process.env.MARGINALIA_DIST ?? '.next',
  // Floors to measure against are pages of the bench's build only.
  pageExtensions: process.env.MARGINALIA_BENCH ? ['bench.tsx', 'bench.ts', 'tsx', 'ts'] : ['tsx', 'ts'],
  poweredByHeader: false,
  reactStrictMode: true,
  // npm run check is where types are checked; a build need not do it again. Next writes into the file it is given,
  // which must not be the one under version control.
  typescript: { ignoreBuildErrors: true, tsconfigPath: 'tsconfig.build.json' },
  serverExternalPackages: ['jsdom', '@mozilla/readability', 'mammoth', 'jszip', '@node-rs/argon2', 'pg', 'pg-boss', 'nodemailer', 'pino', 'unicode-confusables'],
  async headers() {
    return [
      {
        source: '/:path*',
        headers: [
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'X-Frame-Options', value: 'DENY' },
          // Which article somebody reads is nobody's business but ours and theirs.
          { key: 'Referrer-Policy', value: 'same-origin' },
          { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
          { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
          ...(process.env.NEXTAUTH_URL?.startsWith('https:') ? [{ key: 'Strict-Transport-Security', value: 'max-age=31536000' }] : []),
        ],
      },
    ];
  },
};

export default createNextIntlPlugin('./app/_web/words.ts')(config);
