// Written by scripts/generate-task-definition-schema.ts from @aws-sdk/client-ecs 3.1164.0. Do not edit.
import type { Schema } from './schema.ts';

export const SCHEMA: Schema = {
  root: 'RegisterTaskDefinitionRequest',
  definitions: {
    RegisterTaskDefinitionRequest: {
      members: {
        family: { type: 'string', required: true },
        taskRoleArn: { type: 'string' },
        executionRoleArn: { type: 'string' },
        networkMode: { type: 'NetworkMode' },
        containerDefinitions: { type: 'ContainerDefinition', form: 'list', required: true },
        volumes: { type: 'Volume', form: 'list' },
        placementConstraints: { type: 'TaskDefinitionPlacementConstraint', form: 'list' },
        requiresCompatibilities: { type: 'Compatibility', form: 'list' },
        cpu: { type: 'string' },
        memory: { type: 'string' },
        tags: { type: 'Tag', form: 'list' },
        pidMode: { type: 'PidMode' },
        ipcMode: { type: 'IpcMode' },
        proxyConfiguration: { type: 'ProxyConfiguration' },
        inferenceAccelerators: { type: 'InferenceAccelerator', form: 'list', deprecated: true },
        ephemeralStorage: { type: 'EphemeralStorage' },
        runtimePlatform: { type: 'RuntimePlatform' },
        enableFaultInjection: { type: 'boolean' },
      },
    },
    NetworkMode: { values: ['awsvpc', 'bridge', 'host', 'none'] },
    ContainerDefinition: {
      members: {
        name: { type: 'string', required: true },
        image: { type: 'string', required: true },
        repositoryCredentials: { type: 'RepositoryCredentials' },
        cpu: { type: 'integer' },
        memory: { type: 'integer' },
        memoryReservation: { type: 'integer' },
        links: { type: 'string', form: 'list' },
        portMappings: { type: 'PortMapping', form: 'list' },
        essential: { type: 'boolean' },
        restartPolicy: { type: 'ContainerRestartPolicy' },
        entryPoint: { type: 'string', form: 'list' },
        command: { type: 'string', form: 'list' },
        environment: { type: 'KeyValuePair', form: 'list' },
        environmentFiles: { type: 'EnvironmentFile', form: 'list' },
        mountPoints: { type: 'MountPoint', form: 'list' },
        volumesFrom: { type: 'VolumeFrom', form: 'list' },
        linuxParameters: { type: 'LinuxParameters' },
        secrets: { type: 'Secret', form: 'list' },
        dependsOn: { type: 'ContainerDependency', form: 'list' },
        startTimeout: { type: 'integer' },
        stopTimeout: { type: 'integer' },
        versionConsistency: { type: 'VersionConsistency' },
        hostname: { type: 'string' },
        user: { type: 'string' },
        workingDirectory: { type: 'string' },
        disableNetworking: { type: 'boolean' },
        privileged: { type: 'boolean' },
        readonlyRootFilesystem: { type: 'boolean' },
        dnsServers: { type: 'string', form: 'list' },
        dnsSearchDomains: { type: 'string', form: 'list' },
        extraHosts: { type: 'HostEntry', form: 'list' },
        dockerSecurityOptions: { type: 'string', form: 'list' },
        interactive: { type: 'boolean' },
        pseudoTerminal: { type: 'boolean' },
        dockerLabels: { type: 'string', form: 'map' },
        ulimits: { type: 'Ulimit', form: 'list' },
        logConfiguration: { type: 'LogConfiguration' },
        healthCheck: { type: 'HealthCheck' },
        systemControls: { type: 'SystemControl', form: 'list' },
        resourceRequirements: { type: 'ResourceRequirement', form: 'list' },
        firelensConfiguration: { type: 'FirelensConfiguration' },
        credentialSpecs: { type: 'string', form: 'list' },
      },
    },
    RepositoryCredentials: { members: { credentialsParameter: { type: 'string', required: true } } },
    PortMapping: {
      members: {
        containerPort: { type: 'integer' },
        hostPort: { type: 'integer' },
        protocol: { type: 'TransportProtocol' },
        name: { type: 'string' },
        appProtocol: { type: 'ApplicationProtocol' },
        containerPortRange: { type: 'string' },
      },
    },
    TransportProtocol: { values: ['tcp', 'udp'] },
    ApplicationProtocol: { values: ['grpc', 'http', 'http2'] },
    ContainerRestartPolicy: {
      members: {
        enabled: { type: 'boolean', required: true },
        ignoredExitCodes: { type: 'integer', form: 'list' },
        restartAttemptPeriod: { type: 'integer' },
      },
    },
    KeyValuePair: { members: { name: { type: 'string' }, value: { type: 'string' } } },
    EnvironmentFile: {
      members: {
        value: { type: 'string', required: true },
        type: { type: 'EnvironmentFileType', required: true },
      },
    },
    EnvironmentFileType: { values: ['s3'] },
    MountPoint: {
      members: {
        sourceVolume: { type: 'string' },
        containerPath: { type: 'string' },
        readOnly: { type: 'boolean' },
      },
    },
    VolumeFrom: { members: { sourceContainer: { type: 'string' }, readOnly: { type: 'boolean' } } },
    LinuxParameters: {
      members: {
        capabilities: { type: 'KernelCapabilities' },
        devices: { type: 'Device', form: 'list' },
        initProcessEnabled: { type: 'boolean' },
        sharedMemorySize: { type: 'integer' },
        tmpfs: { type: 'Tmpfs', form: 'list' },
        maxSwap: { type: 'integer' },
        swappiness: { type: 'integer' },
      },
    },
    KernelCapabilities: {
      members: { add: { type: 'string', form: 'list' }, drop: { type: 'string', form: 'list' } },
    },
    Device: {
      members: {
        hostPath: { type: 'string', required: true },
        containerPath: { type: 'string' },
        permissions: { type: 'DeviceCgroupPermission', form: 'list' },
      },
    },
    DeviceCgroupPermission: { values: ['mknod', 'read', 'write'] },
    Tmpfs: {
      members: {
        containerPath: { type: 'string', required: true },
        size: { type: 'integer', required: true },
        mountOptions: { type: 'string', form: 'list' },
      },
    },
    Secret: {
      members: { name: { type: 'string', required: true }, valueFrom: { type: 'string', required: true } },
    },
    ContainerDependency: {
      members: {
        containerName: { type: 'string', required: true },
        condition: { type: 'ContainerCondition', required: true },
      },
    },
    ContainerCondition: { values: ['COMPLETE', 'HEALTHY', 'START', 'SUCCESS'] },
    VersionConsistency: { values: ['disabled', 'enabled'] },
    HostEntry: {
      members: {
        hostname: { type: 'string', required: true },
        ipAddress: { type: 'string', required: true },
      },
    },
    Ulimit: {
      members: {
        name: { type: 'UlimitName', required: true },
        softLimit: { type: 'integer', required: true },
        hardLimit: { type: 'integer', required: true },
      },
    },
    UlimitName: {
      values: [
        'core',
        'cpu',
        'data',
        'fsize',
        'locks',
        'memlock',
        'msgqueue',
        'nice',
        'nofile',
        'nproc',
        'rss',
        'rtprio',
        'rttime',
        'sigpending',
        'stack',
      ],
    },
    LogConfiguration: {
      members: {
        logDriver: { type: 'LogDriver', required: true },
        options: { type: 'string', form: 'map' },
        secretOptions: { type: 'Secret', form: 'list' },
      },
    },
    LogDriver: {
      values: ['awsfirelens', 'awslogs', 'fluentd', 'gelf', 'journald', 'json-file', 'splunk', 'syslog'],
    },
    HealthCheck: {
      members: {
        command: { type: 'string', form: 'list', required: true },
        interval: { type: 'integer' },
        timeout: { type: 'integer' },
        retries: { type: 'integer' },
        startPeriod: { type: 'integer' },
      },
    },
    SystemControl: { members: { namespace: { type: 'string' }, value: { type: 'string' } } },
    ResourceRequirement: {
      members: {
        value: { type: 'string' },
        type: { type: 'ResourceType', required: true },
        sharingStrategy: { type: 'SharingStrategy' },
      },
    },
    ResourceType: { values: ['GPU', 'InferenceAccelerator', 'NeuronDevice'] },
    NvidiaMpsAllocation: {
      members: { memory: { type: 'integer', required: true }, maxComputePercent: { type: 'integer' } },
    },
    SharingStrategy: { members: { nvidiaMps: { type: 'NvidiaMpsAllocation' } }, union: true },
    FirelensConfiguration: {
      members: {
        type: { type: 'FirelensConfigurationType', required: true },
        options: { type: 'string', form: 'map' },
      },
    },
    FirelensConfigurationType: { values: ['fluentbit', 'fluentd'] },
    Volume: {
      members: {
        name: { type: 'string' },
        host: { type: 'HostVolumeProperties' },
        dockerVolumeConfiguration: { type: 'DockerVolumeConfiguration' },
        efsVolumeConfiguration: { type: 'EFSVolumeConfiguration' },
        s3filesVolumeConfiguration: { type: 'S3FilesVolumeConfiguration' },
        fsxWindowsFileServerVolumeConfiguration: { type: 'FSxWindowsFileServerVolumeConfiguration' },
        configuredAtLaunch: { type: 'boolean' },
      },
    },
    HostVolumeProperties: { members: { sourcePath: { type: 'string' } } },
    DockerVolumeConfiguration: {
      members: {
        scope: { type: 'Scope' },
        autoprovision: { type: 'boolean' },
        driver: { type: 'string' },
        driverOpts: { type: 'string', form: 'map' },
        labels: { type: 'string', form: 'map' },
      },
    },
    Scope: { values: ['shared', 'task'] },
    EFSVolumeConfiguration: {
      members: {
        fileSystemId: { type: 'string', required: true },
        rootDirectory: { type: 'string' },
        transitEncryption: { type: 'EFSTransitEncryption' },
        transitEncryptionPort: { type: 'integer' },
        authorizationConfig: { type: 'EFSAuthorizationConfig' },
      },
    },
    EFSTransitEncryption: { values: ['DISABLED', 'ENABLED'] },
    EFSAuthorizationConfig: {
      members: { accessPointId: { type: 'string' }, iam: { type: 'EFSAuthorizationConfigIAM' } },
    },
    EFSAuthorizationConfigIAM: { values: ['DISABLED', 'ENABLED'] },
    S3FilesVolumeConfiguration: {
      members: {
        fileSystemArn: { type: 'string', required: true },
        rootDirectory: { type: 'string' },
        transitEncryptionPort: { type: 'integer' },
        accessPointArn: { type: 'string' },
      },
    },
    FSxWindowsFileServerVolumeConfiguration: {
      members: {
        fileSystemId: { type: 'string', required: true },
        rootDirectory: { type: 'string', required: true },
        authorizationConfig: { type: 'FSxWindowsFileServerAuthorizationConfig', required: true },
      },
    },
    FSxWindowsFileServerAuthorizationConfig: {
      members: {
        credentialsParameter: { type: 'string', required: true },
        domain: { type: 'string', required: true },
      },
    },
    TaskDefinitionPlacementConstraint: {
      members: { type: { type: 'TaskDefinitionPlacementConstraintType' }, expression: { type: 'string' } },
    },
    TaskDefinitionPlacementConstraintType: { values: ['memberOf'] },
    Compatibility: { values: ['EC2', 'EXTERNAL', 'FARGATE', 'MANAGED_INSTANCES'] },
    Tag: { members: { key: { type: 'string' }, value: { type: 'string' } } },
    PidMode: { values: ['host', 'task'] },
    IpcMode: { values: ['host', 'none', 'task'] },
    ProxyConfiguration: {
      members: {
        type: { type: 'ProxyConfigurationType' },
        containerName: { type: 'string', required: true },
        properties: { type: 'KeyValuePair', form: 'list' },
      },
    },
    ProxyConfigurationType: { values: ['APPMESH'] },
    InferenceAccelerator: {
      members: {
        deviceName: { type: 'string', required: true },
        deviceType: { type: 'string', required: true },
      },
    },
    EphemeralStorage: { members: { sizeInGiB: { type: 'integer', required: true } } },
    RuntimePlatform: {
      members: { cpuArchitecture: { type: 'CPUArchitecture' }, operatingSystemFamily: { type: 'OSFamily' } },
    },
    CPUArchitecture: { values: ['ARM64', 'X86_64'] },
    OSFamily: {
      values: [
        'LINUX',
        'WINDOWS_SERVER_2004_CORE',
        'WINDOWS_SERVER_2016_FULL',
        'WINDOWS_SERVER_2019_CORE',
        'WINDOWS_SERVER_2019_FULL',
        'WINDOWS_SERVER_2022_CORE',
        'WINDOWS_SERVER_2022_FULL',
        'WINDOWS_SERVER_2025_CORE',
        'WINDOWS_SERVER_2025_FULL',
        'WINDOWS_SERVER_20H2_CORE',
      ],
    },
  },
};
