// A real issuer of identities (oidc-provider) for the tests of sign-in, on a port that was free.
//
// It writes its address as the first line on standard output and ends when its standard input does. Whoever comes to
// sign in is signed in as `login_hint` says. Beside the protocol it offers what tests need and no issuer offers:
// POST /test/rotate takes other keys into use, POST /test/sign signs any claims with the key of today.

import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { SignJWT, exportJWK, generateKeyPair, importJWK } from "jose";
import Provider, { errors } from "oidc-provider";

const RESOURCE = "https://straks.example/api";
const OTHER_RESOURCE = "https://other.example/api";

let keys;
let provider;
let address;

async function newKeys() {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString("hex"), alg: "RS256", use: "sig" };
}

async function newProvider() {
  keys = await newKeys();
  const made = new Provider(address, {
    jwks: { keys: [keys] },
    clients: [
      {
        client_id: "straks-desktop",
        application_type: "native",
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        redirect_uris: ["http://127.0.0.1/signed-in"],
      },
    ],
    cookies: { keys: [randomBytes(16).toString("hex")] },
    scopes: ["openid", "offline_access"],
    ttl: { AccessToken: 600, IdToken: 600, RefreshToken: 86400, Grant: 86400, Session: 86400, Interaction: 600 },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_ctx, indicator) => {
          if (indicator !== RESOURCE && indicator !== OTHER_RESOURCE) throw new errors.InvalidTarget();
          return { scope: "", audience: indicator, accessTokenFormat: "jwt", jwt: { sign: { alg: "RS256" } } };
        },
      },
    },
    extraTokenClaims: (_ctx, token) => ({ groups: [`straks-${token.accountId}`] }),
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  });
  made.proxy = false;
  return made;
}

/** Signs in as the hint says, and consents to everything. The hint `nobody` says no. */
async function interact(request, response) {
  const { uid, prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  const who = params.login_hint ?? "mette";
  if (who === "nobody") {
    const refused = { error: "access_denied", error_description: "the person said no" };
    return provider.interactionFinished(request, response, refused, { mergeWithLastSubmission: false });
  }
  if (prompt.name === "login") {
    return provider.interactionFinished(request, response, { login: { accountId: who } });
  }
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope("openid offline_access");
  grant.addResourceScope(RESOURCE, "");
  grant.addResourceScope(OTHER_RESOURCE, "");
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

async function body(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString() || "{}");
}

async function sign(request, response) {
  const { claims, header } = await body(request);
  const key = await importJWK(keys, "RS256");
  const token = await new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: keys.kid, ...header }).sign(key);
  response.end(token);
}

const server = createServer(async (request, response) => {
  try {
    if (request.url.startsWith("/interaction/")) return await interact(request, response);
    if (request.url === "/test/sign") return await sign(request, response);
    if (request.url === "/test/rotate") {
      provider = await newProvider();
      return response.end();
    }
    return await provider.callback()(request, response);
  } catch (error) {
    process.stderr.write(`${error.stack}\n`);
    response.statusCode = 500;
    return response.end();
  }
});

process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
server.listen(0, "127.0.0.1", async () => {
  address = `http://127.0.0.1:${server.address().port}`;
  provider = await newProvider();
  process.stdout.write(`${address}\n`);
});
