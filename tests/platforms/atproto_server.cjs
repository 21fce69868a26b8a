// Bluesky's own server of accounts and the directory of DIDs, on loopback: for atproto_server.py.
// Arguments: where both packages are, and a folder for the server's data. Prints the two ports.
const { randomBytes } = require('crypto')
const [pdsAt, plcAt, folder] = process.argv.slice(2)
const { PDS, envToCfg, envToSecrets } = require(pdsAt)
const { PlcServer, Database } = require(plcAt)

async function main() {
  const plc = PlcServer.create({ db: Database.mock(), port: 0 })
  const directory = (await plc.start()).address().port
  const hex = () => randomBytes(32).toString('hex')
  const settings = {
    hostname: 'pds.test', port: 0, devMode: true, serviceDid: 'did:web:pds.test',
    dataDirectory: folder, blobstoreDiskLocation: `${folder}/blobs`,
    didPlcUrl: `http://127.0.0.1:${directory}`, serviceHandleDomains: ['.pds.test'],
    inviteRequired: false, crawlers: [], disableSsrfProtection: true,
    jwtSecret: hex(), adminPassword: 'admin', plcRotationKeyK256PrivateKeyHex: hex(),
  }
  const config = envToCfg(settings)
  config.service.port = 0
  const server = await (await PDS.create(config, envToSecrets(settings))).start()
  console.log(JSON.stringify({ directory, server: server.address().port }))
}

process.stdin.on('end', () => process.exit(0)).resume() // ends with the test run
main().catch((error) => { console.error(error); process.exit(1) })
