// Reads {"schemas": {name: schema}, "documents": [{"schema": name, "document": …}]} from standard input and writes, for each document,
// null or what ajv finds wrong with it. Schemas are compiled in strict mode: a fault in one of them ends the run.
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';

const { schemas, documents } = JSON.parse(readFileSync(0, 'utf8'));
const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
addFormats(ajv);
for (const schema of Object.values(schemas)) ajv.addSchema(schema);
for (const schema of Object.values(schemas)) ajv.getSchema(schema.$id);
const results = documents.map(({ schema, document }) => {
  const validate = ajv.getSchema(schemas[schema].$id);
  return validate(document) ? null : ajv.errorsText(validate.errors);
});
console.log(JSON.stringify(results));
