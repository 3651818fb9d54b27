import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';
import { authOptions } from '@/app/_web/auth';

// The second argument is how next-auth tells an App Router request from a Pages one.
const handler = async (request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> => {
  const auth: unknown = NextAuth(request as never, { params: await context.params } as never, authOptions());
  return (await auth) as Response;
};

export { handler as GET, handler as POST };
