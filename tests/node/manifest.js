// Reads the folder of an unpacked app package from standard input; prints what the official schemas say of its files.
const fs = require("fs");
const path = require("path");
const { AppManifestUtils } = require("@microsoft/app-manifest");
const Ajv = require("ajv-draft-04");

globalThis.fetch = () => {
  throw new Error("the schemas come with the package");
};

// The schema of the translations has patterns that the package's own call, in Unicode mode, refuses to compile.
async function translationFaults(translation) {
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false, validateFormats: false });
  const validate = ajv.compile(await AppManifestUtils.fetchSchema(translation.$schema));
  return validate(translation) ? [] : validate.errors.map((error) => `${error.instancePath} ${error.message}`);
}

async function main() {
  const folder = fs.readFileSync(0, "utf8");
  const [manifest, faults] = await AppManifestUtils.readAndValidateTeamsManifest(path.join(folder, "manifest.json"));
  const found = { "manifest.json": faults };
  for (const { file } of manifest.localizationInfo.additionalLanguages) {
    found[file] = await translationFaults(JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")));
  }
  console.log(JSON.stringify(found));
}

main();
