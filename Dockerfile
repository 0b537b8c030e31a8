# syntax=docker/dockerfile:1

# Builds with everything, in the folder the sources live in.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# The image brings its own Node: the package of that name is for machines that have an older one.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node node_modules/vite/bin/vite.js build

# The server bundle carries its dependencies; a server of its own (DATABASE_URL) is expected, so PGlite stays behind.
FROM node:24-bookworm-slim
ENV NODE_ENV=production PORT=3000 HOST=0.0.0.0 CRENEAU_DATA=/data
RUN install -d -o node -g node -m 700 /data
WORKDIR /app
COPY --from=build --chown=root:root /app/dist ./dist
COPY --from=build --chown=root:root /app/package.json ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# No shell between the engine and the server: SIGTERM arrives and requests in flight are finished.
CMD ["node", "dist/server/main.js"]
