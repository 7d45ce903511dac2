// A foreign OpenID Connect provider (npm oidc-provider, certified) for the tests of sign-in: signs in one person, at once.
// node oidc-provider.mjs <issuer> <redirect uri> [basic|post]   prints "listening" when it does.
import Provider from 'oidc-provider';

const [, , issuer, redirectUri, authentication] = process.argv;
const number = 'https://id.oidc.se/claim/personalIdentityNumber';
const loa3 = 'http://id.elegnamnden.se/loa/1.0/loa3';

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'portal',
    client_secret: 'hemlig',
    redirect_uris: [redirectUri],
    response_types: ['code'],
    grant_types: ['authorization_code'],
    token_endpoint_auth_method: `client_secret_${authentication}`,
  }],
  clientAuthMethods: [`client_secret_${authentication}`],
  pkce: { required: () => true },
  acrValues: [loa3],
  claims: { openid: ['sub', 'acr'], profile: ['given_name', 'family_name'], 'https://id.oidc.se/scope/naturalPersonNumber': [number] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  cookies: { keys: ['a key for tests'] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, given_name: 'Åsa', family_name: 'Öberg', [number]: '199204179825' }),
  }),
  // Nobody is asked for consent: the client is the council's own.
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid profile https://id.oidc.se/scope/naturalPersonNumber');
    await grant.save();
    return grant;
  },
});

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/interaction/')) return next();
  await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: 'person-1', acr: loa3 } });
  ctx.respond = false;
});
provider.listen(Number(new URL(issuer).port), 'localhost', () => console.log('listening'));
