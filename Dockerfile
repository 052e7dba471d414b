# One image for the web and the worker process: `docker run … web`, `docker run … worker`, or both without a role.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /srv
COPY package.json package-lock.json .npmrc ./
COPY extensions/post-purchase/package.json extensions/post-purchase/
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24.21.0-bookworm-slim
WORKDIR /srv
ENV NODE_ENV=production
COPY --from=build --chown=node:node /srv ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
ENTRYPOINT ["node", "app/start.server.ts"]
