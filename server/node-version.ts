/** The Node that this server is written for; npm brings it with the `node` package. */
const NEEDED_MAJOR = 24

const major = Number(process.versions.node.split('.')[0])
if (major < NEEDED_MAJOR) {
  process.stderr.write(
    `Créneau needs Node ${NEEDED_MAJOR} or later and was started with ${process.version}. Run it with npm start, which brings its own.\n`,
  )
  process.exit(1)
}
