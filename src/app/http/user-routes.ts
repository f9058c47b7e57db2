/** People and API tokens. Only administrators see and change people; everyone keeps their own tokens. */
import { createRoute, z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { SophiaError } from '../../kernel/errors.ts';
import type { ApiToken, SignIn } from '../../platform/auth/sign-in.ts';
import { lesserRole } from '../../platform/auth/tables.ts';
import type { User, Users } from '../../platform/auth/users.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import { requireRole } from '../../platform/http/require-role.ts';

const role = z.enum(['viewer', 'analyst', 'approver', 'admin']);
const userSchema = z
  .object({
    id: z.string(),
    email: z.string().nullable(),
    name: z.string(),
    role,
    created_at: z.string(),
    disabled: z.boolean(),
  })
  .openapi('User');
const tokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    user_id: z.string(),
    role,
    created_at: z.string(),
    last_used_at: z.string().nullable(),
    expires_at: z.string().nullable(),
  })
  .openapi('ApiToken');

const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const byId = z.object({ id: z.string() });

const routes = {
  list: createRoute({
    method: 'get',
    path: '/users',
    tags: ['Users'],
    summary: 'Everyone who may sign in',
    responses: { 200: json(z.object({ items: z.array(userSchema) }), 'Users'), ...problems(401, 403) },
  }),
  create: createRoute({
    method: 'post',
    path: '/users',
    tags: ['Users'],
    summary: 'Adds a person',
    request: body(z.strictObject({ email: z.email(), name: z.string().trim().min(1).max(200), role })),
    responses: { 201: json(userSchema, 'The new user'), ...problems(400, 403, 409) },
  }),
  change: createRoute({
    method: 'patch',
    path: '/users/{id}',
    tags: ['Users'],
    summary: 'Changes name or role, or shuts a person out',
    request: {
      params: byId,
      ...body(
        z.strictObject({
          name: z.string().trim().min(1).max(200).optional(),
          role: role.optional(),
          disabled: z.boolean().optional(),
        }),
      ),
    },
    responses: { 200: json(userSchema, 'The user'), ...problems(400, 403, 404, 409) },
  }),
  link: createRoute({
    method: 'post',
    path: '/users/{id}/sign-in-link',
    tags: ['Users'],
    summary: 'Makes a sign-in link that works once, for 30 minutes',
    request: { params: byId },
    responses: {
      201: json(z.object({ url: z.string(), expires_at: z.string() }), 'The link'),
      ...problems(403, 404),
    },
  }),
  tokens: createRoute({
    method: 'get',
    path: '/tokens',
    tags: ['Users'],
    summary: 'API tokens: your own, or all for an administrator',
    responses: { 200: json(z.object({ items: z.array(tokenSchema) }), 'Tokens'), ...problems(401) },
  }),
  createToken: createRoute({
    method: 'post',
    path: '/tokens',
    tags: ['Users'],
    summary: 'Makes an API token; it is shown this once',
    request: body(
      z.strictObject({
        name: z.string().trim().min(1).max(100),
        role,
        expires_at: z.iso.datetime({ offset: true }).optional(),
      }),
    ),
    responses: { 201: json(tokenSchema.extend({ token: z.string() }), 'The token'), ...problems(400, 401) },
  }),
  revokeToken: createRoute({
    method: 'delete',
    path: '/tokens/{id}',
    tags: ['Users'],
    summary: 'Revokes a token',
    request: { params: byId },
    responses: { 204: { description: 'Revoked' }, ...problems(404) },
  }),
};

const toUserJson = (user: User) => ({
  id: user.id,
  email: user.email,
  name: user.name,
  role: user.role,
  created_at: user.createdAt.toISOString(),
  disabled: user.disabledAt !== null,
});
const toTokenJson = (token: ApiToken) => ({
  id: token.id,
  name: token.name,
  user_id: token.userId,
  role: token.role,
  created_at: token.createdAt.toISOString(),
  last_used_at: token.lastUsedAt?.toISOString() ?? null,
  expires_at: token.expiresAt?.toISOString() ?? null,
});

export function userRoutes(dependencies: {
  users: Users;
  signIn: SignIn;
  publicUrl: string;
}): OpenAPIHono<ApiEnv> {
  const { users, signIn, publicUrl } = dependencies;
  const router = createRouter();
  router.use('/users', requireRole('admin'));
  router.use('/users/*', requireRole('admin'));
  const actorOf = (userId: string) => `user:${userId}`;

  return router
    .openapi(routes.list, async (c) => c.json({ items: (await users.list()).map(toUserJson) }, 200))
    .openapi(routes.create, async (c) => {
      const user = await users.create(c.req.valid('json'), actorOf(c.get('principal').userId));
      return c.json(toUserJson(user), 201);
    })
    .openapi(routes.change, async (c) => {
      const { name, role: newRole, disabled } = c.req.valid('json');
      const change = {
        ...(name === undefined ? {} : { name }),
        ...(newRole === undefined ? {} : { role: newRole }),
        ...(disabled === undefined ? {} : { disabled }),
      };
      const user = await users.change(c.req.valid('param').id, change, actorOf(c.get('principal').userId));
      return c.json(toUserJson(user), 200);
    })
    .openapi(routes.link, async (c) => {
      const { id } = c.req.valid('param');
      const user = await users.find(id);
      if (!user || user.id !== id)
        throw new SophiaError('users.unknown', `There is no user ${id}.`, { kind: 'not_found' });
      const { token, expiresAt } = await signIn.createLink(id, actorOf(c.get('principal').userId));
      return c.json({ url: `${publicUrl}/auth/link/${token}`, expires_at: expiresAt.toISOString() }, 201);
    })
    .openapi(routes.tokens, async (c) => {
      const principal = c.get('principal');
      const items = await signIn.listTokens(principal.role === 'admin' ? undefined : principal.userId);
      return c.json({ items: items.map(toTokenJson) }, 200);
    })
    .openapi(routes.createToken, async (c) => {
      const principal = c.get('principal');
      const { name, role: wanted, expires_at: expiresAt } = c.req.valid('json');
      const { token, stored } = await signIn.createToken(
        {
          name,
          userId: principal.userId,
          role: lesserRole(wanted, principal.role),
          expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
        },
        actorOf(principal.userId),
      );
      return c.json({ ...toTokenJson(stored), token }, 201);
    })
    .openapi(routes.revokeToken, async (c) => {
      const principal = c.get('principal');
      const { id } = c.req.valid('param');
      const onlyOf = principal.role === 'admin' ? undefined : principal.userId;
      if (!(await signIn.revokeToken(id, actorOf(principal.userId), onlyOf))) {
        throw new SophiaError('tokens.unknown', `There is no token ${id} of yours.`, { kind: 'not_found' });
      }
      return c.body(null, 204);
    });
}
