/**
 * Tables of version 6: what a mass makes is the coefficients of its sample. Flights and the nodes of
 * signal tables of former versions are read by nothing any more and go; results of runs and of toys
 * stay, and finished scans say that they are to be made again. A prediction is one step: parts of it
 * need no table.
 */
export const schemaVersion6 = `
DROP TABLE task_parts;
DELETE FROM chunks WHERE product_id IN (SELECT product_id FROM tasks WHERE kind <> 'toys');
UPDATE products SET done = 0, bytes = 0
  WHERE id IN (SELECT product_id FROM tasks WHERE kind <> 'toys');
UPDATE tasks SET specification = json_remove(specification, '$.couplings')
  WHERE kind = 'scan' AND json_valid(specification);
UPDATE tasks SET specification = json_remove(specification, '$.scan.couplings')
  WHERE kind = 'toys' AND json_valid(specification);
UPDATE tasks SET state = 'cancelled', failure = json_object(
    'name', 'InputError',
    'what', 'The scan is to be made again',
    'why', 'an earlier version made it, and its table cannot be read any more',
    'remedy', 'Start it again: a scan takes seconds now.')
  WHERE kind = 'scan' AND state = 'done';
UPDATE task_results SET result = json_remove(
    json_set(result, '$.provenance.sampleId', json_extract(result, '$.provenance.flightsId')),
    '$.provenance.flightsId')
  WHERE json_valid(result) AND json_extract(result, '$.provenance.flightsId') IS NOT NULL;
UPDATE tasks SET result_bytes = coalesce(
  (SELECT octet_length(result) FROM task_results WHERE task_id = tasks.id), 0);
`;
