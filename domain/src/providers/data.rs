//! The shipped clouds: regions, node sizes and list prices, as of [`super::PRICE_DATE`].
//!
//! One block per provider. Prices are in ten-thousandths of a euro, so that sums are exact.

use super::Class::{
    ComputeOptimised, Dedicated, GeneralPurpose, MemoryOptimised, SharedAmd, SharedArm, SharedIntel,
};
use super::{NodeSize, Provider, Region, Support};

/// Every provider, in the order in which they are offered.
pub(super) static ROWS: &[Provider] = &[
    Provider {
        id: "hetzner",
        name: "Hetzner Cloud",
        support: Support::Provisioned,
        regions: &[
            region("fsn1", "Falkenstein", "Germany"),
            region("nbg1", "Nuremberg", "Germany"),
            region("hel1", "Helsinki", "Finland"),
            region("ash", "Ashburn", "USA"),
            region("hil", "Hillsboro", "USA"),
        ],
        sizes: &[
            size("cx23", "CX23", 2, 4, Some(40), 64, 399, SharedIntel),
            size("cx33", "CX33", 4, 8, Some(80), 104, 649, SharedIntel),
            size("cx43", "CX43", 8, 16, Some(160), 192, 1199, SharedIntel),
            size("cx53", "CX53", 16, 32, Some(320), 360, 2249, SharedIntel),
            size("cpx22", "CPX22", 2, 4, Some(80), 128, 799, SharedAmd),
            only_in(
                &["fsn1", "nbg1", "hel1"],
                recommended("cpx32", "CPX32", 4, 8, Some(160), 232, 1449, SharedAmd),
            ),
            size("cpx42", "CPX42", 8, 16, Some(320), 408, 2549, SharedAmd),
            size("cpx52", "CPX52", 12, 24, Some(480), 585, 3649, SharedAmd),
            size("cpx62", "CPX62", 16, 32, Some(640), 809, 5049, SharedAmd),
            size("cax11", "CAX11", 2, 4, Some(40), 72, 449, SharedArm),
            size("cax21", "CAX21", 4, 8, Some(80), 128, 799, SharedArm),
            size("cax31", "CAX31", 8, 16, Some(160), 256, 1599, SharedArm),
            size("cax41", "CAX41", 16, 32, Some(320), 505, 3149, SharedArm),
            size("ccx13", "CCX13", 2, 8, Some(80), 256, 1599, Dedicated),
            size("ccx23", "CCX23", 4, 16, Some(160), 505, 3149, Dedicated),
            size("ccx33", "CCX33", 8, 32, Some(240), 1001, 6249, Dedicated),
            size("ccx43", "CCX43", 16, 64, Some(360), 2003, 12499, Dedicated),
            size("ccx53", "CCX53", 32, 128, Some(600), 4006, 24999, Dedicated),
            size("ccx63", "CCX63", 48, 192, Some(960), 6001, 37449, Dedicated),
        ],
    },
    Provider {
        id: "huawei",
        name: "Huawei Cloud",
        support: Support::DesignPreview,
        regions: &[
            region("eu-west-101", "Dublin", "Ireland"),
            region("eu-west-204", "Paris", "France"),
            region("cn-north-4", "Beijing", "China"),
            region("ap-southeast-1", "Hong Kong", "Hong Kong"),
            region("me-east-1", "Riyadh", "Saudi Arabia"),
        ],
        sizes: &[
            size("s7.large.2", "s7.large.2", 2, 4, None, 782, 5709, GeneralPurpose),
            size("s7.xlarge.2", "s7.xlarge.2", 4, 8, None, 1564, 11417, GeneralPurpose),
            size("s7.2xlarge.2", "s7.2xlarge.2", 8, 16, None, 3128, 22834, GeneralPurpose),
            size("s7.4xlarge.2", "s7.4xlarge.2", 16, 32, None, 6256, 45669, GeneralPurpose),
            size("c7n.large.2", "c7n.large.2", 2, 4, None, 920, 6716, GeneralPurpose),
            recommended("c7n.xlarge.2", "c7n.xlarge.2", 4, 8, None, 1840, 13432, GeneralPurpose),
            size("c7n.2xlarge.2", "c7n.2xlarge.2", 8, 16, None, 3680, 26864, GeneralPurpose),
            size("c7n.4xlarge.2", "c7n.4xlarge.2", 16, 32, None, 7360, 53728, GeneralPurpose),
            size("m7.large.8", "m7.large.8", 2, 16, None, 1049, 7656, MemoryOptimised),
            size("m7.xlarge.8", "m7.xlarge.8", 4, 32, None, 2098, 15312, MemoryOptimised),
            size("m7.2xlarge.8", "m7.2xlarge.8", 8, 64, None, 4195, 30625, MemoryOptimised),
        ],
    },
    Provider {
        id: "oci",
        name: "Oracle Cloud (OCI)",
        support: Support::DesignPreview,
        regions: &[
            region("eu-frankfurt-1", "Frankfurt", "Germany"),
            region("eu-amsterdam-1", "Amsterdam", "Netherlands"),
            region("us-ashburn-1", "Ashburn", "USA"),
            region("us-phoenix-1", "Phoenix", "USA"),
            region("ap-singapore-1", "Singapore", "Singapore"),
        ],
        sizes: &[
            size(
                "VM.Standard.E5.Flex.1.8",
                "VM.Standard.E5.Flex (1 OCPU / 8 GB)",
                2,
                8,
                None,
                423,
                3089,
                GeneralPurpose,
            ),
            recommended(
                "VM.Standard.E5.Flex.2.16",
                "VM.Standard.E5.Flex (2 OCPU / 16 GB)",
                4,
                16,
                None,
                846,
                6179,
                GeneralPurpose,
            ),
            size(
                "VM.Standard.E5.Flex.4.32",
                "VM.Standard.E5.Flex (4 OCPU / 32 GB)",
                8,
                32,
                None,
                1693,
                12357,
                GeneralPurpose,
            ),
            size(
                "VM.Standard.E5.Flex.8.64",
                "VM.Standard.E5.Flex (8 OCPU / 64 GB)",
                16,
                64,
                None,
                3386,
                24715,
                GeneralPurpose,
            ),
            size(
                "VM.Standard.E4.Flex.2.16",
                "VM.Standard.E4.Flex (2 OCPU / 16 GB)",
                4,
                16,
                None,
                681,
                4970,
                GeneralPurpose,
            ),
            size(
                "VM.Standard.E4.Flex.4.32",
                "VM.Standard.E4.Flex (4 OCPU / 32 GB)",
                8,
                32,
                None,
                1362,
                9940,
                GeneralPurpose,
            ),
            size(
                "VM.Standard3.Flex.2.16",
                "VM.Standard3.Flex (2 OCPU / 16 GB)",
                4,
                16,
                None,
                957,
                6985,
                GeneralPurpose,
            ),
            size(
                "VM.Standard3.Flex.4.32",
                "VM.Standard3.Flex (4 OCPU / 32 GB)",
                8,
                32,
                None,
                1914,
                13969,
                GeneralPurpose,
            ),
            size(
                "VM.Standard.A1.Flex.2.12",
                "VM.Standard.A1.Flex (2 OCPU / 12 GB)",
                2,
                12,
                None,
                350,
                2552,
                SharedArm,
            ),
            size(
                "VM.Standard.A1.Flex.4.24",
                "VM.Standard.A1.Flex (4 OCPU / 24 GB)",
                4,
                24,
                None,
                699,
                5104,
                SharedArm,
            ),
            size(
                "VM.Standard.A1.Flex.8.48",
                "VM.Standard.A1.Flex (8 OCPU / 48 GB)",
                8,
                48,
                None,
                1398,
                10208,
                SharedArm,
            ),
        ],
    },
    Provider {
        id: "aws",
        name: "Amazon Web Services",
        support: Support::DesignPreview,
        regions: &[
            region("eu-central-1", "Frankfurt", "Germany"),
            region("eu-west-1", "Dublin", "Ireland"),
            region("us-east-1", "N. Virginia", "USA"),
            region("us-west-2", "Oregon", "USA"),
            region("ap-southeast-1", "Singapore", "Singapore"),
        ],
        sizes: &[
            size("m6i.large", "m6i.large", 2, 8, None, 883, 6447, GeneralPurpose),
            recommended("m6i.xlarge", "m6i.xlarge", 4, 16, None, 1766, 12895, GeneralPurpose),
            size("m6i.2xlarge", "m6i.2xlarge", 8, 32, None, 3533, 25789, GeneralPurpose),
            size("m6i.4xlarge", "m6i.4xlarge", 16, 64, None, 7066, 51579, GeneralPurpose),
            size("c6i.large", "c6i.large", 2, 4, None, 782, 5709, ComputeOptimised),
            size("c6i.xlarge", "c6i.xlarge", 4, 8, None, 1564, 11417, ComputeOptimised),
            size("c6i.2xlarge", "c6i.2xlarge", 8, 16, None, 3128, 22834, ComputeOptimised),
            size("c6i.4xlarge", "c6i.4xlarge", 16, 32, None, 6256, 45669, ComputeOptimised),
            size("r6i.large", "r6i.large", 2, 16, None, 1159, 8462, MemoryOptimised),
            size("r6i.xlarge", "r6i.xlarge", 4, 32, None, 2318, 16924, MemoryOptimised),
            size("r6i.2xlarge", "r6i.2xlarge", 8, 64, None, 4637, 33849, MemoryOptimised),
            size("m7g.large", "m7g.large", 2, 8, None, 751, 5480, SharedArm),
            size("m7g.xlarge", "m7g.xlarge", 4, 16, None, 1501, 10961, SharedArm),
            size("m7g.2xlarge", "m7g.2xlarge", 8, 32, None, 3003, 21921, SharedArm),
            size("m7g.4xlarge", "m7g.4xlarge", 16, 64, None, 6006, 43842, SharedArm),
        ],
    },
    Provider {
        id: "azure",
        name: "Microsoft Azure",
        support: Support::DesignPreview,
        regions: &[
            region("westeurope", "Amsterdam", "Netherlands"),
            region("northeurope", "Dublin", "Ireland"),
            region("eastus", "Virginia", "USA"),
            region("westus2", "Washington", "USA"),
            region("southeastasia", "Singapore", "Singapore"),
        ],
        sizes: &[
            size("Standard_D2s_v5", "Standard_D2s_v5", 2, 8, None, 883, 6447, GeneralPurpose),
            recommended(
                "Standard_D4s_v5",
                "Standard_D4s_v5",
                4,
                16,
                None,
                1766,
                12895,
                GeneralPurpose,
            ),
            size("Standard_D8s_v5", "Standard_D8s_v5", 8, 32, None, 3533, 25789, GeneralPurpose),
            size("Standard_D16s_v5", "Standard_D16s_v5", 16, 64, None, 7066, 51579, GeneralPurpose),
            size("Standard_E2s_v5", "Standard_E2s_v5", 2, 16, None, 1159, 8462, MemoryOptimised),
            size("Standard_E4s_v5", "Standard_E4s_v5", 4, 32, None, 2318, 16924, MemoryOptimised),
            size("Standard_E8s_v5", "Standard_E8s_v5", 8, 64, None, 4637, 33849, MemoryOptimised),
            size("Standard_D2ps_v5", "Standard_D2ps_v5", 2, 8, None, 708, 5171, SharedArm),
            size("Standard_D4ps_v5", "Standard_D4ps_v5", 4, 16, None, 1417, 10343, SharedArm),
            size("Standard_D8ps_v5", "Standard_D8ps_v5", 8, 32, None, 2834, 20685, SharedArm),
        ],
    },
];

const fn region(id: &'static str, place: &'static str, country: &'static str) -> Region {
    Region { id, place, country }
}

const fn size(
    id: &'static str,
    label: &'static str,
    vcpu: u32,
    ram_gib: u32,
    disk_gb: Option<u32>,
    hour: u64,
    month_cents: u64,
    class: super::Class,
) -> NodeSize {
    let hour = crate::sizing::Money::from_parts(hour);
    NodeSize {
        id,
        label,
        vcpu,
        ram_gib,
        disk_gb,
        hour,
        month_cents,
        class,
        recommended: false,
        only_in: &[],
    }
}

const fn recommended(
    id: &'static str,
    label: &'static str,
    vcpu: u32,
    ram_gib: u32,
    disk_gb: Option<u32>,
    hour: u64,
    month_cents: u64,
    class: super::Class,
) -> NodeSize {
    let plain = size(id, label, vcpu, ram_gib, disk_gb, hour, month_cents, class);
    NodeSize { recommended: true, ..plain }
}

/// Restricts a size to the regions where the server lets it be ordered.
const fn only_in(regions: &'static [&'static str], plain: NodeSize) -> NodeSize {
    NodeSize { only_in: regions, ..plain }
}
