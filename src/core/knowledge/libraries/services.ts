/** Services of clouds and hosts: `boto3`, `paramiko`, `kubernetes`, `grpc`, `docker`, Google and Azure storage. */
import { all, inModule, renamed } from '../build.ts';
import type { ClassFacts, FunctionFacts, LibraryTable } from '../table.ts';

// https://boto3.amazonaws.com/v1/documentation/api/latest/, https://docs.paramiko.org/,
// https://docker-py.readthedocs.io/, https://github.com/kubernetes-client/python, https://grpc.github.io/grpc/python/,
// https://cloud.google.com/python/docs/reference/storage/latest,
// https://learn.microsoft.com/en-us/python/api/azure-storage-blob/

const network: FunctionFacts = { blocks: 'network' };
const coroutine: FunctionFacts = { coroutine: true };
const readFiles: FunctionFacts = { blocks: 'file-io' };
const aws: FunctionFacts = { blocks: 'network', asyncTwin: { library: 'aioboto3' } };

// The methods of a client are made when it is created, from the service's description: the common ones by name.
const awsOperations =
  'abort_multipart_upload assume_role batch_get_item batch_write_item complete_multipart_upload converse ' +
  'converse_stream copy_object create_bucket create_multipart_upload create_queue create_secret delete_bucket ' +
  'delete_item delete_message delete_message_batch delete_object delete_objects describe_instances describe_table ' +
  'describe_tasks download_file download_fileobj filter_log_events get_caller_identity get_item get_object ' +
  'get_parameter get_parameters get_parameters_by_path get_queue_attributes get_queue_url get_records ' +
  'get_secret_value head_bucket head_object invoke invoke_model list_buckets list_functions list_objects ' +
  'list_objects_v2 list_queues list_secrets list_tables publish put_events put_item put_log_events put_metric_data ' +
  'put_object put_parameter put_record put_records query receive_message run_task scan send_email send_message ' +
  'send_message_batch start_execution start_instances stop_instances terminate_instances transact_write_items ' +
  'update_item update_secret upload_file upload_fileobj upload_part';

const awsClient: FunctionFacts = { ...readFiles, returns: 'botocore.client.BaseClient' };
const awsResource: FunctionFacts = { ...readFiles, returns: 'boto3.resources.base.ServiceResource' };

const kubernetes: FunctionFacts = { blocks: 'network', exempt: [{ name: 'async_req', is: 'True' }] };

const kubernetesVerbs = ['list', 'read', 'create', 'patch', 'replace', 'delete'];

const kinds = {
  core: 'pod service config_map secret persistent_volume_claim event endpoints service_account',
  apps: 'deployment stateful_set daemon_set replica_set',
  batch: 'job cron_job',
};

/** The calls of a Kubernetes API class for the kinds of objects that it serves. */
function kubernetesApi(kindNames: string, more: string): ClassFacts {
  const names: string[] = more === '' ? [] : more.split(' ');
  for (const kind of kindNames.split(' ')) {
    for (const verb of kubernetesVerbs) names.push(`${verb}_namespaced_${kind}`);
    names.push(`list_${kind}_for_all_namespaces`);
  }
  return { methods: all(names.join(' '), kubernetes) };
}

const sftp =
  'chdir chmod chown file get getfo listdir listdir_attr lstat mkdir normalize open posix_rename put putfo readlink ' +
  'remove rename rmdir stat symlink truncate unlink utime';

const blobCalls: FunctionFacts = { blocks: 'network', asyncTwin: { library: 'azure.storage.blob.aio' } };

export const servicesTable = (): LibraryTable => ({
  functions: {
    // Making a client reads the service's description from disk; later ones of the session find it in memory.
    'boto3.client': awsClient,
    'boto3.resource': awsResource,
    'kubernetes.config.load_kube_config': readFiles,
    'kubernetes.config.load_incluster_config': readFiles,
    'kubernetes.config.load_config': readFiles,
    ...inModule('grpc', 'insecure_channel secure_channel intercept_channel', { returns: 'grpc.Channel' }),
    'grpc.channel_ready_future': { returns: 'grpc.Future' },
    'grpc.server': { returns: 'grpc.Server' },
    ...inModule('grpc.aio', 'insecure_channel secure_channel', { returns: 'grpc.aio.Channel' }),
    'grpc.aio.server': { returns: 'grpc.aio.Server' },
    // It asks the daemon for its version.
    'docker.from_env': { ...network, returns: 'docker.DockerClient' },
  },
  classes: {
    'boto3.session.Session': {
      methods: { client: awsClient, resource: awsResource },
      contextManager: 'none',
    },
    'botocore.client.BaseClient': {
      methods: {
        ...all(awsOperations, aws),
        get_paginator: { returns: 'botocore.paginate.Paginator' },
        get_waiter: { returns: 'botocore.waiter.Waiter' },
        ...all('generate_presigned_url generate_presigned_post can_paginate close', {}),
      },
      threadSafe: true,
      unpicklable: true,
    },
    'botocore.paginate.Paginator': { methods: { paginate: aws } },
    'botocore.waiter.Waiter': { methods: { wait: { ...aws, blocks: 'sleep' } } },
    'boto3.resources.base.ServiceResource': {
      methods: {
        ...all('Bucket Object Table Queue Topic Instance', { returns: 'boto3.resources.base.ServiceResource' }),
        ...all('load reload get put delete put_item get_item update_item delete_item query scan', aws),
        ...all('upload_file upload_fileobj download_file download_fileobj put_object', aws),
        ...all('send_message receive_messages delete_messages publish create_table create_bucket', aws),
      },
      unpicklable: true,
    },
    'paramiko.SSHClient': {
      methods: {
        ...all('connect invoke_shell', network),
        exec_command: {
          ...network,
          returns: 'tuple[paramiko.ChannelFile, paramiko.ChannelFile, paramiko.ChannelFile]',
        },
        open_sftp: { ...network, returns: 'paramiko.SFTPClient' },
        ...all('load_host_keys load_system_host_keys', readFiles),
        get_transport: { returns: 'paramiko.Transport' },
        ...all('set_missing_host_key_policy close', {}),
      },
      contextManager: 'sync',
      unpicklable: true,
    },
    'paramiko.SFTPClient': {
      methods: { ...all(sftp, network), from_transport: { ...network, returns: 'paramiko.SFTPClient' }, close: {} },
      contextManager: 'sync',
      unpicklable: true,
    },
    'paramiko.ChannelFile': {
      methods: { ...all('read readline readlines write', network), close: {} },
      contextManager: 'sync',
      unpicklable: true,
    },
    'paramiko.Channel': {
      methods: {
        ...all('recv recv_stderr send sendall exec_command invoke_shell recv_exit_status', network),
        ...all('recv_ready exit_status_ready settimeout setblocking close', {}),
      },
      contextManager: 'sync',
      unpicklable: true,
    },
    'paramiko.Transport': {
      bases: ['threading.Thread'],
      methods: {
        ...all('connect start_client auth_password auth_publickey auth_interactive auth_none accept', network),
        open_session: { ...network, returns: 'paramiko.Channel' },
        open_sftp_client: { ...network, returns: 'paramiko.SFTPClient' },
        ...all('is_active close set_keepalive', {}),
      },
      unpicklable: true,
    },
    'kubernetes.client.CoreV1Api': kubernetesApi(kinds.core,
      'list_namespace read_namespace create_namespace delete_namespace list_node read_node patch_node ' +
      'read_namespaced_pod_log connect_get_namespaced_pod_exec read_namespaced_pod_status'),
    'kubernetes.client.AppsV1Api': kubernetesApi(kinds.apps,
      'patch_namespaced_deployment_scale read_namespaced_deployment_status read_namespaced_deployment_scale'),
    'kubernetes.client.BatchV1Api': kubernetesApi(kinds.batch, 'read_namespaced_job_status'),
    'kubernetes.client.CustomObjectsApi': {
      methods: all(
        'list_namespaced_custom_object get_namespaced_custom_object create_namespaced_custom_object ' +
        'patch_namespaced_custom_object replace_namespaced_custom_object delete_namespaced_custom_object ' +
        'list_cluster_custom_object get_cluster_custom_object create_cluster_custom_object ' +
        'patch_cluster_custom_object delete_cluster_custom_object', kubernetes),
    },
    'kubernetes.watch.Watch': { methods: { stream: network, stop: {} } },
    'grpc.Channel': {
      methods: all('unary_unary unary_stream stream_unary stream_stream subscribe unsubscribe close', {}),
      contextManager: 'sync',
      threadSafe: true,
      unpicklable: true,
    },
    'grpc.Future': {
      methods: {
        ...all('result exception', { ...network, timeout: { name: 'timeout', position: 0 } }),
        ...all('done cancel cancelled running add_done_callback', {}),
      },
    },
    'grpc.Server': {
      methods: {
        wait_for_termination: { blocks: 'wait', timeout: { name: 'timeout', position: 0 } },
        ...all('start stop add_insecure_port add_secure_port add_generic_rpc_handlers', {}),
      },
      unpicklable: true,
    },
    'grpc.aio.Channel': {
      methods: {
        ...all('close channel_ready wait_for_state_change', coroutine),
        ...all('unary_unary unary_stream stream_unary stream_stream get_state', {}),
      },
      contextManager: 'async',
      unpicklable: true,
    },
    'grpc.aio.Server': {
      methods: {
        ...all('start stop wait_for_termination', coroutine),
        ...all('add_insecure_port add_secure_port add_generic_rpc_handlers', {}),
      },
      unpicklable: true,
    },
    'docker.DockerClient': {
      construct: network,
      methods: {
        ...all('ping info version df login events', network),
        from_env: { ...network, returns: 'docker.DockerClient' },
        close: {},
      },
      attributes: {
        containers: 'docker.models.containers.ContainerCollection',
        images: 'docker.models.images.ImageCollection',
        api: 'docker.APIClient',
      },
      contextManager: 'none',
    },
    'docker.APIClient': {
      construct: network,
      methods: all('build pull push containers create_container start stop wait logs images inspect_container ' +
        'exec_create exec_start remove_container kill restart', network),
    },
    'docker.models.containers.ContainerCollection': {
      methods: {
        ...all('run get create', { ...network, returns: 'docker.models.containers.Container' }),
        list: { ...network, returns: 'list[docker.models.containers.Container]' },
        prune: network,
      },
    },
    'docker.models.containers.Container': {
      methods: all('start stop kill wait logs exec_run remove restart reload stats top pause unpause attach commit ' +
        'diff export get_archive put_archive rename resize update', network),
      attributes: { name: 'str' },
    },
    'docker.models.images.ImageCollection': {
      methods: all('build get list load pull push remove prune search', network),
    },
    'google.cloud.storage.Client': {
      methods: {
        ...all('get_bucket create_bucket', { ...network, returns: 'google.cloud.storage.Bucket' }),
        ...all('list_buckets list_blobs lookup_bucket download_blob_to_file', network),
        bucket: { returns: 'google.cloud.storage.Bucket' },
      },
    },
    'google.cloud.storage.Bucket': {
      methods: {
        get_blob: { ...network, returns: 'google.cloud.storage.Blob' },
        ...all('exists create delete reload list_blobs delete_blob delete_blobs copy_blob rename_blob patch', network),
        blob: { returns: 'google.cloud.storage.Blob' },
      },
      attributes: { name: 'str' },
    },
    'google.cloud.storage.Blob': {
      methods: {
        ...all('upload_from_file upload_from_filename upload_from_string download_to_file', network),
        ...all('download_to_filename exists delete reload patch rewrite make_public compose', network),
        download_as_bytes: { ...network, returns: 'bytes' },
        download_as_text: { ...network, returns: 'str' },
      },
      attributes: { name: 'str' },
    },
    'azure.storage.blob.BlobServiceClient': {
      methods: {
        ...all('list_containers create_container delete_container get_service_properties', blobCalls),
        get_container_client: { returns: 'azure.storage.blob.ContainerClient' },
        get_blob_client: { returns: 'azure.storage.blob.BlobClient' },
        from_connection_string: { returns: 'azure.storage.blob.BlobServiceClient' },
        close: {},
      },
      contextManager: 'sync',
    },
    'azure.storage.blob.ContainerClient': {
      methods: {
        ...all('upload_blob download_blob delete_blob create_container delete_container exists', blobCalls),
        get_blob_client: { returns: 'azure.storage.blob.BlobClient' },
        close: {},
      },
      contextManager: 'sync',
    },
    'azure.storage.blob.BlobClient': {
      methods: { ...all('upload_blob download_blob delete_blob exists get_blob_properties', blobCalls), close: {} },
      contextManager: 'sync',
    },
  },
  aliases: {
    'boto3.Session': 'boto3.session.Session',
    ...renamed('paramiko.client', 'paramiko', 'SSHClient'),
    ...renamed('paramiko.sftp_client', 'paramiko', 'SFTPClient'),
    ...renamed('paramiko.transport', 'paramiko', 'Transport'),
    ...renamed('paramiko.channel', 'paramiko', 'Channel ChannelFile'),
    'docker.client.DockerClient': 'docker.DockerClient',
    'docker.client.from_env': 'docker.from_env',
    'docker.api.client.APIClient': 'docker.APIClient',
    'google.cloud.storage.client.Client': 'google.cloud.storage.Client',
    'google.cloud.storage.bucket.Bucket': 'google.cloud.storage.Bucket',
    'google.cloud.storage.blob.Blob': 'google.cloud.storage.Blob',
  },
});
