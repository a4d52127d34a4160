/** What keeps the processor busy, or reads whole data sets: `bcrypt`, `argon2` and `pandas`. */
import { all, inModule } from '../build.ts';
import type { FunctionFacts, LibraryTable } from '../table.ts';

// https://github.com/pyca/bcrypt, https://argon2-cffi.readthedocs.io/en/stable/api.html,
// https://pandas.pydata.org/docs/reference/io.html

const cpu: FunctionFacts = { blocks: 'cpu' };
const cpuBytes: FunctionFacts = { blocks: 'cpu', returns: 'bytes' };
const read: FunctionFacts = { blocks: 'file-io', returns: 'pandas.DataFrame' };

export const computingTable = (): LibraryTable => ({
  functions: {
    'bcrypt.hashpw': cpuBytes,
    'bcrypt.kdf': cpuBytes,
    'bcrypt.checkpw': cpu,
    'bcrypt.gensalt': { returns: 'bytes' },
    ...inModule('pandas', 'read_csv read_excel read_feather read_fwf read_hdf read_json read_orc read_parquet', read),
    ...inModule('pandas', 'read_pickle read_sas read_spss read_stata read_table read_xml', read),
    ...inModule('pandas', 'read_sql read_sql_query read_sql_table', { ...read, blocks: 'database' }),
  },
  classes: {
    'argon2.PasswordHasher': {
      methods: { hash: { ...cpu, returns: 'str' }, verify: cpu, check_needs_rehash: {} },
      contextManager: 'none',
    },
    // Without a path `to_csv` and its like give text: those with one always write.
    'pandas.DataFrame': {
      methods: {
        ...all('to_excel to_feather to_hdf to_pickle to_stata', { blocks: 'file-io' }),
        to_sql: { blocks: 'database' },
        ...all('to_csv to_json', {
          blocks: 'file-io',
          exempt: [{ name: 'path_or_buf', position: 0, is: 'absent' }],
        }),
        to_parquet: { blocks: 'file-io', exempt: [{ name: 'path', position: 0, is: 'absent' }] },
      },
      contextManager: 'none',
    },
  },
  aliases: {
    'pandas.core.frame.DataFrame': 'pandas.DataFrame',
    'argon2._password_hasher.PasswordHasher': 'argon2.PasswordHasher',
  },
});
