<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Joint</name>
    <message>
        <source>nose</source>
        <translation>鼻</translation>
    </message>
    <message>
        <source>neck</source>
        <translation>颈</translation>
    </message>
    <message>
        <source>right shoulder</source>
        <translation>右肩</translation>
    </message>
    <message>
        <source>right elbow</source>
        <translation>右肘</translation>
    </message>
    <message>
        <source>right wrist</source>
        <translation>右腕</translation>
    </message>
    <message>
        <source>left shoulder</source>
        <translation>左肩</translation>
    </message>
    <message>
        <source>left elbow</source>
        <translation>左肘</translation>
    </message>
    <message>
        <source>left wrist</source>
        <translation>左腕</translation>
    </message>
    <message>
        <source>right hip</source>
        <translation>右髋</translation>
    </message>
    <message>
        <source>right knee</source>
        <translation>右膝</translation>
    </message>
    <message>
        <source>right ankle</source>
        <translation>右踝</translation>
    </message>
    <message>
        <source>left hip</source>
        <translation>左髋</translation>
    </message>
    <message>
        <source>left knee</source>
        <translation>左膝</translation>
    </message>
    <message>
        <source>left ankle</source>
        <translation>左踝</translation>
    </message>
    <message>
        <source>right eye</source>
        <translation>右眼</translation>
    </message>
    <message>
        <source>left eye</source>
        <translation>左眼</translation>
    </message>
    <message>
        <source>right ear</source>
        <translation>右耳</translation>
    </message>
    <message>
        <source>left ear</source>
        <translation>左耳</translation>
    </message>
</context>
<context>
    <name>Option</name>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Height of the picture in pixels.</source>
        <translation>图像高度，单位为像素。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Width of the picture in pixels.</source>
        <translation>图像宽度，单位为像素。</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选数</translation>
    </message>
    <message>
        <source>Pictures drawn for the same pose.</source>
        <translation>同一姿态绘制的图像数。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Start of the random numbers; the same seed gives the same pictures.</source>
        <translation>随机数的起点；相同种子得到相同图像。</translation>
    </message>
    <message>
        <source>The sampling algorithm.</source>
        <translation>采样算法。</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>How the timesteps are spread.</source>
        <translation>时间步的分布方式。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Denoising steps.</source>
        <translation>去噪步数。</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>How far the picture is pushed towards its conditions; 1 or less is none, and twice as fast.</source>
        <translation>将图像推向条件的程度；1 或更小表示不引导，速度快一倍。</translation>
    </message>
    <message>
        <source>Guidance rescale</source>
        <translation>引导重缩放</translation>
    </message>
    <message>
        <source>How far guidance is scaled back to the contrast without it.</source>
        <translation>将引导缩回到无引导时对比度的程度。</translation>
    </message>
    <message>
        <source>Guidance from</source>
        <translation>引导起点</translation>
    </message>
    <message>
        <source>Share of the steps after which guidance begins.</source>
        <translation>在这一比例的步数之后开始引导。</translation>
    </message>
    <message>
        <source>Guidance until</source>
        <translation>引导终点</translation>
    </message>
    <message>
        <source>Share of the steps after which guidance ends; steps without are twice as fast.</source>
        <translation>在这一比例的步数之后结束引导；无引导的步快一倍。</translation>
    </message>
    <message>
        <source>Cache interval</source>
        <translation>缓存间隔</translation>
    </message>
    <message>
        <source>Every how many steps the whole network is computed; between them its outer layers alone. 1 is always.</source>
        <translation>每隔多少步计算一次整个网络；其间只计算外层。1 表示每步都算。</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Share of the steps that are run: below 1 the stage starts from the noised coarse picture; 1 is from noise alone, as published.</source>
        <translation>实际运行的步数比例：小于 1 时从加噪的粗图开始；1 表示只从噪声开始，与论文一致。</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>交接</translation>
    </message>
    <message>
        <source>How the coarse picture reaches stage 3: as an 8-bit picture, as published, or as latents.</source>
        <translation>粗图交给阶段三的方式：8 位图像（与论文一致）或潜变量。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Where to compute: auto, cpu, cuda or cuda:N.</source>
        <translation>在哪里计算：auto、cpu、cuda 或 cuda:N。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Numbers the networks compute in.</source>
        <translation>网络计算所用的数值类型。</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Whether networks stay loaded (keep), are dropped after their stage (release), or are read layer by layer at every step (stream).</source>
        <translation>网络保持加载（keep）、阶段结束后释放（release），或每步逐层读取（stream）。</translation>
    </message>
    <message>
        <source>VAE tile</source>
        <translation>VAE 分块</translation>
    </message>
    <message>
        <source>CPU threads</source>
        <translation>CPU 线程</translation>
    </message>
    <message>
        <source>Threads that the CPU computes with; 0 is one a core.</source>
        <translation>CPU 计算所用的线程数；0 表示每核一个。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Preview every</source>
        <translation>预览间隔</translation>
    </message>
    <message>
        <source>Steps between two previews; 0 is none.</source>
        <translation>两次预览之间的步数；0 表示不预览。</translation>
    </message>
    <message>
        <source>Stage 1: prior</source>
        <translation>阶段一：先验</translation>
    </message>
    <message>
        <source>Stage 2: inpainting</source>
        <translation>阶段二：补全</translation>
    </message>
    <message>
        <source>Stage 3: refining</source>
        <translation>阶段三：精修</translation>
    </message>
    <message>
        <source>How previews are made: a quick linear map of the latents, the model&apos;s tiny decoder, or the exact and slow VAE.</source>
        <translation>预览的生成方式：潜变量的快速线性映射、模型的小型解码器，或精确但较慢的 VAE。</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>采样调度器</translation>
    </message>
    <message>
        <source>Side in pixels of the squares that pictures are encoded and decoded in to save memory, which changes them slightly; 0 is the whole picture at once.</source>
        <translation>为节省内存而分块编码和解码时方块的边长（像素），图像会略有变化；0 表示一次处理整幅图像。</translation>
    </message>
</context>
<context>
    <name>PoseMenu</name>
    <message>
        <source>Hide %1</source>
        <translation>隐藏%1</translation>
    </message>
    <message>
        <source>Select what hangs from %1</source>
        <translation>选择%1及其以下</translation>
    </message>
    <message>
        <source>Bend %1 the other way</source>
        <translation>让%1反向弯曲</translation>
    </message>
    <message>
        <source>Bend the other way</source>
        <translation>反向弯曲</translation>
    </message>
    <message>
        <source>Copy from %1</source>
        <translation>从%1复制</translation>
    </message>
    <message>
        <source>Copy limb</source>
        <translation>复制肢体</translation>
    </message>
    <message>
        <source>Put a joint here</source>
        <translation>在此放置关节</translation>
    </message>
    <message>
        <source>Put %1</source>
        <translation>放置%1</translation>
    </message>
    <message>
        <source>Restore all missing joints</source>
        <translation>恢复所有缺失关节</translation>
    </message>
    <message>
        <source>Restore joints</source>
        <translation>恢复关节</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Remove the hand</source>
        <translation>去掉手</translation>
    </message>
</context>
<context>
    <name>PoseName</name>
    <message>
        <source>arms folded</source>
        <translation>双臂交叉</translation>
    </message>
    <message>
        <source>arms out</source>
        <translation>双臂张开</translation>
    </message>
    <message>
        <source>arms raised</source>
        <translation>双臂举起</translation>
    </message>
    <message>
        <source>back</source>
        <translation>背面</translation>
    </message>
    <message>
        <source>contrapposto</source>
        <translation>对立式站姿</translation>
    </message>
    <message>
        <source>contrapposto turned</source>
        <translation>侧转对立式站姿</translation>
    </message>
    <message>
        <source>forearm up</source>
        <translation>前臂抬起</translation>
    </message>
    <message>
        <source>hand at nape</source>
        <translation>手放颈后</translation>
    </message>
    <message>
        <source>hand in hair</source>
        <translation>手抚头发</translation>
    </message>
    <message>
        <source>hand in pocket</source>
        <translation>单手插袋</translation>
    </message>
    <message>
        <source>hand on hip</source>
        <translation>单手叉腰</translation>
    </message>
    <message>
        <source>hand on hip turned</source>
        <translation>侧转单手叉腰</translation>
    </message>
    <message>
        <source>hand to chin</source>
        <translation>手托下巴</translation>
    </message>
    <message>
        <source>hands behind</source>
        <translation>双手背后</translation>
    </message>
    <message>
        <source>hands clasped</source>
        <translation>双手相握</translation>
    </message>
    <message>
        <source>hands on hips</source>
        <translation>双手叉腰</translation>
    </message>
    <message>
        <source>holding elbow</source>
        <translation>手扶手肘</translation>
    </message>
    <message>
        <source>looking over</source>
        <translation>回头看</translation>
    </message>
    <message>
        <source>one arm up</source>
        <translation>单臂举起</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>打电话</translation>
    </message>
    <message>
        <source>pockets</source>
        <translation>双手插袋</translation>
    </message>
    <message>
        <source>running</source>
        <translation>跑步</translation>
    </message>
    <message>
        <source>side</source>
        <translation>侧面</translation>
    </message>
    <message>
        <source>sitting</source>
        <translation>坐姿</translation>
    </message>
    <message>
        <source>sitting forward</source>
        <translation>前倾坐姿</translation>
    </message>
    <message>
        <source>sitting high</source>
        <translation>高凳坐姿</translation>
    </message>
    <message>
        <source>standing</source>
        <translation>站立</translation>
    </message>
    <message>
        <source>standing wide</source>
        <translation>分腿站立</translation>
    </message>
    <message>
        <source>step</source>
        <translation>迈步</translation>
    </message>
    <message>
        <source>strolling</source>
        <translation>漫步</translation>
    </message>
    <message>
        <source>strolling back</source>
        <translation>背面漫步</translation>
    </message>
    <message>
        <source>three quarter</source>
        <translation>四分之三侧面</translation>
    </message>
    <message>
        <source>walking</source>
        <translation>行走</translation>
    </message>
    <message>
        <source>walking side</source>
        <translation>侧面行走</translation>
    </message>
    <message>
        <source>waving</source>
        <translation>挥手</translation>
    </message>
</context>
<context>
    <name>PoseWarning</name>
    <message>
        <source>Left and right look swapped: swap them, or hide the face of a back.</source>
        <translation>左右似乎颠倒：请交换，或对背面隐藏脸部关节。</translation>
    </message>
    <message>
        <source>Longer than a body&apos;s: %1. Drag without Shift to keep lengths.</source>
        <translation>超出人体长度：%1。不按 Shift 拖动可保持长度。</translation>
    </message>
    <message>
        <source>Outside the picture: %1. The model cannot draw them.</source>
        <translation>在画面之外：%1。模型无法绘制。</translation>
    </message>
    <message>
        <source>The figure is smaller than any the model has learned: scale it up.</source>
        <translation>人物比模型学过的都小：请放大。</translation>
    </message>
    <message>
        <source>Hidden: %1. The model guesses what is not there.</source>
        <translation>已隐藏：%1。缺少的部分由模型猜测。</translation>
    </message>
    <message>
        <source>There seem to be several people in the photo: correct the joints, or crop to one.</source>
        <translation>照片中似乎有多个人：请修正关节，或裁剪到其中一人。</translation>
    </message>
    <message>
        <source>The person is small in the photo, and would be drawn from few pixels.</source>
        <translation>人物在照片中太小，只能依据很少的像素绘制。</translation>
    </message>
    <message>
        <source>The head is cut off: the model has to make up a face.</source>
        <translation>头部被截断：模型只能凭空画出面部。</translation>
    </message>
</context>
<context>
    <name>Preset</name>
    <message>
        <source>model&apos;s own</source>
        <translation>模型默认</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>The options the model was made for.</source>
        <translation>模型本来的选项。</translation>
    </message>
    <message>
        <source>As few steps as show the pose: for dragging.</source>
        <translation>仅够显示姿态的步数：用于拖动。</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>As the published program samples: every step whole, from noise alone.</source>
        <translation>与论文发布的程序相同的采样:每一步都完整计算,仅从噪声开始。</translation>
    </message>
    <message>
        <source>Every step, without the guidance that shows least.</source>
        <translation>全部步数,省去最不明显的那部分引导。</translation>
    </message>
    <message>
        <source>Fewer steps, and stage 3 from the coarse picture.</source>
        <translation>步数更少,第三阶段从粗图开始。</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Pose a person by hand and watch three diffusion stages draw them.</source>
        <translation>手动摆姿态，看三个扩散阶段画出人物。</translation>
    </message>
    <message>
        <source>The model to start with.</source>
        <translation>启动时使用的模型。</translation>
    </message>
    <message>
        <source>BUNDLE</source>
        <translation>模型包</translation>
    </message>
    <message>
        <source>Where session and history are kept.</source>
        <translation>会话与历史的保存位置。</translation>
    </message>
    <message>
        <source>FOLDER</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Photo, pose, recipe or exported picture.</source>
        <translation>照片、姿态、配方或导出的图像。</translation>
    </message>
    <message>
        <source>PCDM Studio is open already, with its session in %1, but does not answer.
End that program, or start with --data and another folder.</source>
        <translation>PCDM Studio 已经打开，其会话保存在 %1，但没有响应。
请结束那个程序，或用 --data 指定另一个文件夹启动。</translation>
    </message>
</context>
<context>
    <name>pcdm::CompareView</name>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 与 %2 对比</translation>
    </message>
    <message>
        <source>The picture forms here.
Pick a person and a pose, then Generate.</source>
        <translation>图像将在此生成。
选择人物和姿态，然后点“生成”。</translation>
    </message>
</context>
<context>
    <name>pcdm::DetectorChoice</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Pose detector</source>
        <translation>姿态检测器</translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation>模型自带的</translation>
    </message>
    <message>
        <source>Files of another project</source>
        <translation>其他项目的文件</translation>
    </message>
    <message>
        <source>Files of the pose detector</source>
        <translation>姿态检测器的文件</translation>
    </message>
    <message>
        <source>one file or two, with a ; between</source>
        <translation>一个或两个文件,以 ; 分隔</translation>
    </message>
    <message>
        <source>OpenPose&apos;s .prototxt and .caffemodel, or the .onnx of DWPose or RTMPose, alone or with YOLOX&apos;s.</source>
        <translation>OpenPose 的 .prototxt 和 .caffemodel,或 DWPose、RTMPose 的 .onnx,可单独使用或与 YOLOX 的一起使用。</translation>
    </message>
    <message>
        <source>Networks (*.onnx *.prototxt *.caffemodel);;All files (*)</source>
        <translation>网络文件 (*.onnx *.prototxt *.caffemodel);;所有文件 (*)</translation>
    </message>
    <message>
        <source>These are good: %1.</source>
        <translation>文件可用:%1。</translation>
    </message>
    <message>
        <source>Until files are given here, the model&apos;s own detector is used.</source>
        <translation>在此给出文件之前,使用模型自带的检测器。</translation>
    </message>
    <message>
        <source>They are opened when a pose is looked for.</source>
        <translation>查找姿态时才会打开它们。</translation>
    </message>
    <message>
        <source>Opening them…</source>
        <translation>正在打开…</translation>
    </message>
</context>
<context>
    <name>pcdm::FilmStrip</name>
    <message>
        <source>source</source>
        <translation>源图</translation>
    </message>
    <message>
        <source>prior</source>
        <translation>先验</translation>
    </message>
    <message>
        <source>coarse</source>
        <translation>粗图</translation>
    </message>
    <message>
        <source>final</source>
        <translation>终图</translation>
    </message>
    <message>
        <source>Film strip of the stages</source>
        <translation>各阶段胶片条</translation>
    </message>
    <message>
        <source>cos %1</source>
        <translation>余弦 %1</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>沿用</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>The photo, encoded once. Show it: 1</source>
        <translation>照片，只编码一次。显示：1</translation>
    </message>
    <message>
        <source>Stage 1 foresees the target picture&apos;s embedding. The line is its cosine to the source&apos;s, step by step.</source>
        <translation>阶段一预测目标图像的嵌入。曲线是它与源图嵌入的余弦，逐步显示。</translation>
    </message>
    <message>
        <source>Stage 2, inpainting: the coarse picture. Show it: 3</source>
        <translation>阶段二，补全：粗图。显示：3</translation>
    </message>
    <message>
        <source>Stage 3, refining: the final picture. Show it: 4</source>
        <translation>阶段三，精修：终图。显示：4</translation>
    </message>
</context>
<context>
    <name>pcdm::FrameBatches</name>
    <message>
        <source>frame %1 of %2</source>
        <translation>第 %1 帧，共 %2 帧</translation>
    </message>
</context>
<context>
    <name>pcdm::HistogramPlot</name>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>蓝</translation>
    </message>
</context>
<context>
    <name>pcdm::History</name>
    <message>
        <source>%1 cannot be written. Check its permissions.</source>
        <translation>无法写入 %1。请检查其权限。</translation>
    </message>
</context>
<context>
    <name>pcdm::HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Compare with the result</source>
        <translation>与结果对比</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Pin: never remove by itself</source>
        <translation>固定：不自动删除</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Compare the two</source>
        <translation>比较这两张</translation>
    </message>
    <message>
        <source>%1
Double click brings back photo, poses and options; two that are selected can be compared, several saved as an animation.</source>
        <translation>%1
双击可恢复照片、姿态和选项；选中两张可以比较，选中多张可以保存为动画。</translation>
    </message>
    <message>
        <source>Save as an animation…</source>
        <translation>保存为动画…</translation>
    </message>
</context>
<context>
    <name>pcdm::ImportDialog</name>
    <message>
        <source>stay where they are</source>
        <translation>留在原处</translation>
    </message>
    <message>
        <source>are copied into it as fp16</source>
        <translation>以 fp16 复制进模型</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open this model</source>
        <translation>打开此模型</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Makes a model of the weight files you have. A folder is searched with all below it; files are told by what is in them, not by their names.</source>
        <translation>用您已有的权重文件制作模型。文件夹会连同其下级一起搜索;文件按内容而非名称识别。</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>找到的内容</translation>
    </message>
    <message>
        <source>What is there, wrong or missing, and what can run.</source>
        <translation>已有、有误或缺失的部分,以及可以运行什么。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Model&apos;s folder</source>
        <translation>模型的文件夹</translation>
    </message>
    <message>
        <source>The model names the files: they must not be moved.</source>
        <translation>模型引用这些文件:请勿移动它们。</translation>
    </message>
    <message>
        <source>The model has all its weights and their SHA-256; the files are needed no more.</source>
        <translation>模型含有全部权重及其 SHA-256;不再需要原文件。</translation>
    </message>
    <message>
        <source>What a run starts from, and which of several files is meant</source>
        <translation>运行的起始设置,以及在多个文件中指哪一个</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>The weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Folder with weight files</source>
        <translation>含权重文件的文件夹</translation>
    </message>
    <message>
        <source>Weight file</source>
        <translation>权重文件</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pt *.pth *.bin *.ckpt *.index.json);;All files (*)</source>
        <translation>权重 (*.safetensors *.pt *.pth *.bin *.ckpt *.index.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Folder to make</source>
        <translation>要创建的文件夹</translation>
    </message>
    <message>
        <source>Looking through the files…</source>
        <translation>正在查看文件…</translation>
    </message>
    <message>
        <source>Made.</source>
        <translation>已完成。</translation>
    </message>
    <message>
        <source>Cancelled: nothing was made.</source>
        <translation>已取消:没有创建任何内容。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Writing weights: %1 of %2 MiB</source>
        <translation>正在写入权重:%1 / %2 MiB</translation>
    </message>
    <message>
        <source>Reading every weight…</source>
        <translation>正在读取每个权重…</translation>
    </message>
    <message>
        <source>by the files</source>
        <translation>由文件决定</translation>
    </message>
</context>
<context>
    <name>pcdm::InterpolationDialog</name>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Draw all frames</source>
        <translation>绘制所有帧</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>Frames between two poses</source>
        <translation>两个姿态之间的帧</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
</context>
<context>
    <name>pcdm::JobQueue</name>
    <message>
        <source>The model was changed.</source>
        <translation>模型已更换。</translation>
    </message>
</context>
<context>
    <name>pcdm::JobsPanel</name>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>done in %1 s</source>
        <translation>%1 秒完成</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>Start no further job</source>
        <translation>不再开始新任务</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>延后</translation>
    </message>
    <message>
        <source>Cancel this job</source>
        <translation>取消此任务</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再来一次</translation>
    </message>
    <message>
        <source>Forget this job</source>
        <translation>移除此任务</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>what</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Cancel all jobs</source>
        <translation>取消所有任务</translation>
    </message>
</context>
<context>
    <name>pcdm::JointList</name>
    <message>
        <source>Joints</source>
        <translation>关节</translation>
    </message>
    <message>
        <source>joint</source>
        <translation>关节</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>The tick shows or hides the joint</source>
        <translation>勾选以显示或隐藏关节</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示%1</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>隐藏%1</translation>
    </message>
    <message>
        <source>Place %1</source>
        <translation>放置%1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>How many pixels from here the joint was found in the result</source>
        <translation>结果中找到的关节与此处相距多少像素</translation>
    </message>
</context>
<context>
    <name>pcdm::LiveRunner</name>
    <message>
        <source>live preview</source>
        <translation>实时预览</translation>
    </message>
    <message>
        <source>live picture</source>
        <translation>实时成图</translation>
    </message>
</context>
<context>
    <name>pcdm::LogPanel</name>
    <message>
        <source>%1 kept</source>
        <translation>%1 沿用</translation>
    </message>
    <message>
        <source>%1 %2 s</source>
        <translation>%1 %2 秒</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>begins: %1</source>
        <translation>开始：%1</translation>
    </message>
    <message>
        <source>done on %1: %2</source>
        <translation>在 %1 上完成：%2</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>%1  job %2  %3</source>
        <translation>%1  任务 %2  %3</translation>
    </message>
</context>
<context>
    <name>pcdm::MainWindow</name>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>选择模型…</translation>
    </message>
    <message>
        <source>%1 brought back its photo, poses and options.</source>
        <translation>%1 已恢复其照片、姿态与选项。</translation>
    </message>
    <message>
        <source>Draw it again and compare</source>
        <translation>重新绘制并对比</translation>
    </message>
    <message>
        <source>from stage 2</source>
        <translation>从阶段二</translation>
    </message>
    <message>
        <source>from stage 3</source>
        <translation>从阶段三</translation>
    </message>
    <message>
        <source>The model has no pose detector.</source>
        <translation>此模型没有姿态检测器。</translation>
    </message>
    <message>
        <source>No person is found in the photo.</source>
        <translation>照片中未找到人物。</translation>
    </message>
    <message>
        <source>Detect the pose</source>
        <translation>检测姿态</translation>
    </message>
    <message numerus="yes">
        <source>Only %n joint(s) are found: correct them, or place the skeleton by hand.</source>
        <translation>
            <numerusform>只找到 %n 个关节：请修正，或手动放置骨架。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no picture yet: Generate draws one.</source>
        <translation>还没有图像：点“生成”来绘制。</translation>
    </message>
    <message>
        <source>No person is found in the picture.</source>
        <translation>图像中未找到人物。</translation>
    </message>
    <message>
        <source>Found again in the %1 picture: %2 of %3 joints within half a head (PCKh@0.5), %4 pixels off on average.</source>
        <translation>在%1中重新检测：%3 个关节中有 %2 个误差小于半个头长（PCKh@0.5），平均偏差 %4 像素。</translation>
    </message>
    <message>
        <source>done in %1 s</source>
        <translation>%1 秒完成</translation>
    </message>
    <message>
        <source>The same picture, pixel for pixel.</source>
        <translation>同一图像，逐像素一致。</translation>
    </message>
    <message>
        <source>Not the same picture: another model, device or precision made it.</source>
        <translation>图像不同：由其他模型、设备或精度生成。</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>%1 is no longer there: the photo stays as it is.</source>
        <translation>%1 已不存在：照片保持不变。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) were waiting when the window was closed.</source>
        <translation>
            <numerusform>窗口关闭时有 %n 个任务在等待。</numerusform>
        </translation>
    </message>
    <message>
        <source>Run them</source>
        <translation>运行它们</translation>
    </message>
    <message>
        <source>The last session could not be brought back: %1</source>
        <translation>无法恢复上次会话：%1</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Pictures are still being drawn. Quit all the same?</source>
        <translation>仍有图像在绘制。确定退出吗？</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open photo…</source>
        <translation>打开照片(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;pose…</source>
        <translation>打开姿态(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Save pose…</source>
        <translation>保存姿态(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Export picture…</source>
        <translation>导出图像(&amp;E)…</translation>
    </message>
    <message>
        <source>Export &amp;all stages…</source>
        <translation>导出全部阶段(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Model…</source>
        <translation>模型(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Copy picture or pose</source>
        <translation>复制图像或姿态(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste photo or pose</source>
        <translation>粘贴照片或姿态(&amp;P)</translation>
    </message>
    <message>
        <source>Select &amp;all joints</source>
        <translation>全选关节(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Pose</source>
        <translation>姿态(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Detect the source&apos;s pose</source>
        <translation>检测源图姿态(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Place a skeleton on the source</source>
        <translation>在源图上放置骨架(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Inverse kinematics</source>
        <translation>反向运动学(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Mirror</source>
        <translation>镜像(&amp;M)</translation>
    </message>
    <message>
        <source>Source&apos;s proportions</source>
        <translation>采用源人物比例</translation>
    </message>
    <message>
        <source>&amp;Hide selected joints</source>
        <translation>隐藏所选关节(&amp;H)</translation>
    </message>
    <message>
        <source>Re&amp;store all joints</source>
        <translation>恢复全部关节(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Reset to the source&apos;s pose</source>
        <translation>重置为源姿态(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Keep in the library…</source>
        <translation>存入姿态库(&amp;K)…</translation>
    </message>
    <message>
        <source>List of &amp;joints</source>
        <translation>关节列表(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>实时(&amp;L)</translation>
    </message>
    <message>
        <source>Another &amp;seed</source>
        <translation>换一个种子(&amp;S)</translation>
    </message>
    <message>
        <source>Again from stage &amp;2</source>
        <translation>从阶段二重新运行(&amp;2)</translation>
    </message>
    <message>
        <source>Again from stage &amp;3</source>
        <translation>从阶段三重新运行(&amp;3)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Show &amp;source</source>
        <translation>显示源图(&amp;S)</translation>
    </message>
    <message>
        <source>Show &amp;coarse</source>
        <translation>显示粗图(&amp;C)</translation>
    </message>
    <message>
        <source>Show &amp;final</source>
        <translation>显示终图(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Wipe across</source>
        <translation>横向擦除(&amp;W)</translation>
    </message>
    <message>
        <source>Wipe down</source>
        <translation>纵向擦除</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Fade</source>
        <translation>淡入淡出</translation>
    </message>
    <message>
        <source>&amp;Difference</source>
        <translation>差异(&amp;D)</translation>
    </message>
    <message>
        <source>Signed difference</source>
        <translation>有符号差异</translation>
    </message>
    <message>
        <source>SSI&amp;M map</source>
        <translation>SSIM 图(&amp;M)</translation>
    </message>
    <message>
        <source>Find the pose in the result and measure it</source>
        <translation>在结果中检测姿态并测量</translation>
    </message>
    <message>
        <source>Compare with a file…</source>
        <translation>与文件对比…</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>Pixels as squares</source>
        <translation>像素显示为方块</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图像</translation>
    </message>
    <message>
        <source>PNG with its recipe (*.png);;JPEG (*.jpg);;WebP (*.webp)</source>
        <translation>含配方的 PNG (*.png);;JPEG (*.jpg);;WebP (*.webp)</translation>
    </message>
    <message>
        <source>Export elsewhere…</source>
        <translation>导出到别处…</translation>
    </message>
    <message>
        <source>Folder for all stages</source>
        <translation>全部阶段的文件夹</translation>
    </message>
    <message>
        <source>Export all stages</source>
        <translation>导出全部阶段</translation>
    </message>
    <message>
        <source>There are no pictures yet: Generate draws some.</source>
        <translation>还没有图像：点“生成”来绘制。</translation>
    </message>
    <message>
        <source>Export an animation</source>
        <translation>导出动画</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) are drawn.</source>
        <translation>
            <numerusform>已绘制 %n 帧。</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Keep this embedding, run stages 2 and 3 again</source>
        <translation>保留此嵌入，重新运行阶段二和三</translation>
    </message>
    <message>
        <source>Keep this coarse picture, refine it again</source>
        <translation>保留此粗图，重新精修</translation>
    </message>
    <message>
        <source>Refine a picture from a file…</source>
        <translation>精修文件中的图像…</translation>
    </message>
    <message>
        <source>Coarse picture</source>
        <translation>粗图</translation>
    </message>
    <message>
        <source>refine %1</source>
        <translation>精修 %1</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>粘贴的图像</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>The nearest sample people…</source>
        <translation>最相近的示例人物…</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>无模型</translation>
    </message>
    <message>
        <source>Crop to the person</source>
        <translation>裁剪到人物</translation>
    </message>
    <message>
        <source>The photo has no pose yet: detect it, or place it by hand.</source>
        <translation>照片还没有姿态：请检测或手动放置。</translation>
    </message>
    <message>
        <source>%1, cropped</source>
        <translation>%1（已裁剪）</translation>
    </message>
    <message>
        <source>Export how it &amp;formed…</source>
        <translation>导出形成过程(&amp;F)…</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>设置(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Crop the photo to the person</source>
        <translation>将照片裁剪到人物(&amp;C)</translation>
    </message>
    <message>
        <source>GIF (*.gif);;MP4 (*.mp4)</source>
        <translation>GIF (*.gif);;MP4 (*.mp4)</translation>
    </message>
    <message>
        <source>Save as an animation…</source>
        <translation>保存为动画…</translation>
    </message>
    <message>
        <source>The detector is unsure: %1. Look whether they lie right.</source>
        <translation>检测器不确定:%1。请查看位置是否正确。</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>撤销%1(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>重做%1(&amp;R)</translation>
    </message>
    <message>
        <source>%1 brought back its poses and options, not its photo.</source>
        <translation>%1 恢复了姿态和选项，但没有恢复照片。</translation>
    </message>
    <message>
        <source>%1 brought back its photo, poses and options. It went on from an earlier run&apos;s picture, which is not in it.</source>
        <translation>%1 恢复了照片、姿态和选项。它是从先前一次运行的图像继续的，而那张图像不在其中。</translation>
    </message>
    <message>
        <source>The queue is paused: the picture waits in it.</source>
        <translation>队列已暂停：图像在队列中等待。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Looking for the pose…</source>
        <translation>正在查找姿态…</translation>
    </message>
    <message>
        <source>There are files of these names in %1 already: %2. Replace them?</source>
        <translation>%1 中已有这些名称的文件：%2。要替换吗？</translation>
    </message>
    <message>
        <source>Export the &amp;last frames between poses…</source>
        <translation>导出上次的姿态过渡帧(&amp;L)…</translation>
    </message>
    <message>
        <source>Show the source&apos;s pose &amp;behind</source>
        <translation>在背后显示源姿态(&amp;B)</translation>
    </message>
    <message>
        <source>Show &amp;prior: the nearest sample people</source>
        <translation>显示先验：最接近的示例人物(&amp;P)</translation>
    </message>
    <message>
        <source>Stage 1 has not run yet: Generate runs it.</source>
        <translation>阶段 1 尚未运行：点击“生成”即可运行。</translation>
    </message>
    <message>
        <source>%1 is written.</source>
        <translation>%1 已写入。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>drawn again</source>
        <translation>重新绘制</translation>
    </message>
    <message>
        <source>This picture was drawn without stage 1: Generate runs it.</source>
        <translation>这张图像没有经过第 1 阶段：请按“生成”来运行它。</translation>
    </message>
    <message>
        <source>There is no coarse picture yet: Generate draws one.</source>
        <translation>还没有粗略图像：请按“生成”来绘制。</translation>
    </message>
    <message>
        <source>This picture is here to be compared alone: show a stage of the run, or bring a picture of the history back by a double click on it.</source>
        <translation>此图片在这里仅供比较：请显示本次运行的某个阶段，或双击历史记录中的图片将其恢复。</translation>
    </message>
    <message>
        <source>the source&apos;s pose</source>
        <translation>源图姿态</translation>
    </message>
    <message>
        <source>the target pose</source>
        <translation>目标姿态</translation>
    </message>
    <message>
        <source>%1 is not the photo it was then: the picture will be another one.</source>
        <translation>%1 已不是当时的照片：生成的图片会有所不同。</translation>
    </message>
    <message>
        <source>&amp;Trace the source photo</source>
        <translation>描摹源照片(&amp;T)</translation>
    </message>
    <message>
        <source>Trace a picture…</source>
        <translation>描摹一张图片…</translation>
    </message>
    <message>
        <source>&amp;Frames between two poses…</source>
        <translation>两个姿态之间的帧(&amp;F)…</translation>
    </message>
    <message>
        <source>Swap &amp;A and B</source>
        <translation>交换 A 与 B(&amp;A)</translation>
    </message>
    <message>
        <source>&lt;tr&gt;&lt;td&gt;&lt;b&gt;Space&lt;/b&gt;&lt;/td&gt;&lt;td&gt;Hold to see B in A&apos;s place&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Shift&lt;/b&gt;&lt;/td&gt;&lt;td&gt;Drag one joint alone; scale apart; turn in steps&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl&lt;/b&gt;&lt;/td&gt;&lt;td&gt;Click adds a joint to the selection&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl, on the result&lt;/b&gt;&lt;/td&gt;&lt;td&gt;Drag the picture out to another program&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Wheel, middle button&lt;/b&gt;&lt;/td&gt;&lt;td&gt;Zoom, pan&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Arrows&lt;/b&gt;&lt;/td&gt;&lt;td&gt;Move the selection by a pixel, with Shift by ten&lt;/td&gt;&lt;/tr&gt;</source>
        <translation>&lt;tr&gt;&lt;td&gt;&lt;b&gt;空格&lt;/b&gt;&lt;/td&gt;&lt;td&gt;按住时在 A 处显示 B&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Shift&lt;/b&gt;&lt;/td&gt;&lt;td&gt;单独拖动一个关节；分轴缩放；按步旋转&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl&lt;/b&gt;&lt;/td&gt;&lt;td&gt;点击将关节加入选择&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl，在结果上&lt;/b&gt;&lt;/td&gt;&lt;td&gt;把图片拖到其他程序&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;滚轮、中键&lt;/b&gt;&lt;/td&gt;&lt;td&gt;缩放、平移&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;方向键&lt;/b&gt;&lt;/td&gt;&lt;td&gt;移动所选一个像素，加 Shift 为十个&lt;/td&gt;&lt;/tr&gt;</translation>
    </message>
</context>
<context>
    <name>pcdm::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>pcdm::ModelsDialog</name>
    <message>
        <source>what</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Check reads every weight: what is present, missing or wrong.</source>
        <translation>“检查”会读取全部权重：列出存在、缺失或有误的部分。</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>No model is loaded. Choose the folder of a bundle: the one with a bundle.json in it.</source>
        <translation>尚未加载模型。请选择模型包文件夹：其中应有 bundle.json。</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>needs %1</source>
        <translation>缺少 %1</translation>
    </message>
    <message>
        <source>Choose the folder of a bundle</source>
        <translation>选择模型包文件夹</translation>
    </message>
    <message>
        <source>Reading every weight…</source>
        <translation>正在读取全部权重…</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Known models</source>
        <translation>已知模型</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Makes a model of the weight files you have</source>
        <translation>用您已有的权重文件制作模型</translation>
    </message>
</context>
<context>
    <name>pcdm::NearestPeople</name>
    <message>
        <source>Stage 1 foresees somebody like</source>
        <translation>阶段一预测的人物近似于</translation>
    </message>
    <message>
        <source>%1, cosine %2</source>
        <translation>%1，余弦 %2</translation>
    </message>
    <message>
        <source>Take this person as the source</source>
        <translation>以此人为源</translation>
    </message>
</context>
<context>
    <name>pcdm::PeopleDialog</name>
    <message>
        <source>Several people</source>
        <translation>多个人</translation>
    </message>
    <message>
        <source>People in the photo</source>
        <translation>照片中的人</translation>
    </message>
    <message>
        <source>person %1, score %2</source>
        <translation>第 %1 人,得分 %2</translation>
    </message>
    <message>
        <source>Take this one</source>
        <translation>选这个人</translation>
    </message>
    <message numerus="yes">
        <source>%n people are found in the photo. Which one is it?</source>
        <translation>
            <numerusform>照片中找到 %n 个人。是哪一个?</numerusform>
        </translation>
    </message>
    <message>
        <source>Person %1: score %2, %3 of %4 joints.</source>
        <translation>第 %1 人:得分 %2,%4 个关节中找到 %3 个。</translation>
    </message>
    <message>
        <source>Unsure: %1.</source>
        <translation>不确定:%1。</translation>
    </message>
</context>
<context>
    <name>pcdm::PictureFiles</name>
    <message>
        <source>Pictures (%1)</source>
        <translation>图片 (%1)</translation>
    </message>
</context>
<context>
    <name>pcdm::PlotWidget</name>
    <message>
        <source>Save as PNG, SVG, PDF or CSV</source>
        <translation>保存为 PNG、SVG、PDF 或 CSV</translation>
    </message>
    <message>
        <source>Save the plot</source>
        <translation>保存曲线</translation>
    </message>
    <message>
        <source>PNG (*.png);;SVG (*.svg);;PDF (*.pdf);;CSV (*.csv)</source>
        <translation>PNG (*.png);;SVG (*.svg);;PDF (*.pdf);;CSV (*.csv)</translation>
    </message>
</context>
<context>
    <name>pcdm::PoseLibrary</name>
    <message>
        <source>pose</source>
        <translation>姿态</translation>
    </message>
</context>
<context>
    <name>pcdm::PosePanel</name>
    <message>
        <source>Target pose</source>
        <translation>目标姿态</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>撤销 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Y)</source>
        <translation>重做 (Ctrl+Y)</translation>
    </message>
    <message>
        <source>Wrists and ankles bend the whole limb: inverse kinematics (I)</source>
        <translation>拖动手腕和脚踝时整条肢体随之弯曲：反向运动学 (I)</translation>
    </message>
    <message>
        <source>Mirror (M)</source>
        <translation>镜像 (M)</translation>
    </message>
    <message>
        <source>Give the pose the source person&apos;s proportions (B)</source>
        <translation>让姿态采用源人物的比例 (B)</translation>
    </message>
    <message>
        <source>Show the source pose behind (G)</source>
        <translation>在背后显示源姿态 (G)</translation>
    </message>
    <message>
        <source>List of joints with their places (J)</source>
        <translation>关节及其位置列表 (J)</translation>
    </message>
    <message>
        <source>Fit the canvas (F)</source>
        <translation>适合画布 (F)</translation>
    </message>
    <message>
        <source>Poses</source>
        <translation>姿态</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Keep this pose in the library</source>
        <translation>将此姿态存入库</translation>
    </message>
    <message>
        <source>Pose library</source>
        <translation>姿态库</translation>
    </message>
    <message>
        <source>Remove from the library</source>
        <translation>从库中删除</translation>
    </message>
    <message>
        <source>%1 (own)</source>
        <translation>%1（自存）</translation>
    </message>
    <message>
        <source>Pose %1</source>
        <translation>姿态 %1</translation>
    </message>
    <message>
        <source>Open a pose</source>
        <translation>打开姿态</translation>
    </message>
    <message>
        <source>Poses (*.json *.csv *.txt *.png);;All files (*)</source>
        <translation>姿态 (*.json *.csv *.txt *.png);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>打开其他…</translation>
    </message>
    <message>
        <source>Save the pose</source>
        <translation>保存姿态</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>保存到别处…</translation>
    </message>
    <message>
        <source>Keep this pose</source>
        <translation>保存此姿态</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>名称：</translation>
    </message>
    <message>
        <source>my pose</source>
        <translation>我的姿态</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>The source has no pose yet whose proportions could be taken.</source>
        <translation>源图还没有可供采用比例的姿态。</translation>
    </message>
    <message>
        <source>Source&apos;s proportions</source>
        <translation>采用源人物比例</translation>
    </message>
    <message>
        <source>COCO JSON (*.json)</source>
        <translation>COCO JSON (*.json)</translation>
    </message>
    <message>
        <source>PIDM text (*.txt)</source>
        <translation>PIDM 文本 (*.txt)</translation>
    </message>
    <message>
        <source>OpenPose JSON (*.json)</source>
        <translation>OpenPose JSON (*.json)</translation>
    </message>
    <message>
        <source>DeepFashion CSV (*.csv);;PCDMs text (*.txt)</source>
        <translation>DeepFashion CSV (*.csv);;PCDMs 文本 (*.txt)</translation>
    </message>
    <message>
        <source>Skeleton picture (*.png)</source>
        <translation>骨架图像 (*.png)</translation>
    </message>
    <message>
        <source>person %1</source>
        <translation>第 %1 个人</translation>
    </message>
    <message>
        <source>The file holds several poses. Which one?</source>
        <translation>文件中有多个姿态。要哪一个？</translation>
    </message>
    <message>
        <source>How much of the source photo, or of a picture to trace, shows behind the pose</source>
        <translation>姿态后面显示多少源照片或待描摹的图片</translation>
    </message>
    <message>
        <source>Trace a picture</source>
        <translation>描摹一张图片</translation>
    </message>
</context>
<context>
    <name>pcdm::PoseView</name>
    <message>
        <source>Pose editor</source>
        <translation>姿态编辑器</translation>
    </message>
    <message>
        <source>Drag joint</source>
        <translation>拖动关节</translation>
    </message>
    <message>
        <source>Move joints</source>
        <translation>移动关节</translation>
    </message>
    <message>
        <source>Rotate joints</source>
        <translation>旋转关节</translation>
    </message>
    <message>
        <source>Scale joints</source>
        <translation>缩放关节</translation>
    </message>
    <message>
        <source>Move with the arrow keys</source>
        <translation>用方向键移动</translation>
    </message>
    <message>
        <source>Hide joints</source>
        <translation>隐藏关节</translation>
    </message>
    <message>
        <source>Restore joints</source>
        <translation>恢复关节</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像</translation>
    </message>
</context>
<context>
    <name>pcdm::ResultPanel</name>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Comparison in numbers</source>
        <translation>数值对比</translation>
    </message>
    <message>
        <source>What the picture is compared with</source>
        <translation>与之对比的图像</translation>
    </message>
    <message>
        <source>file…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>How much differences are amplified</source>
        <translation>差异放大倍数</translation>
    </message>
    <message>
        <source>candidate </source>
        <translation>候选 </translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> / %1</translation>
    </message>
    <message>
        <source>PSNR %1 · SSIM %2</source>
        <translation>PSNR %1 · SSIM %2</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>One picture</source>
        <translation>单图</translation>
    </message>
    <message>
        <source>Wipe across (W)</source>
        <translation>横向擦除 (W)</translation>
    </message>
    <message>
        <source>Wipe down (Shift+W)</source>
        <translation>纵向擦除 (Shift+W)</translation>
    </message>
    <message>
        <source>Side by side (T)</source>
        <translation>并排 (T)</translation>
    </message>
    <message>
        <source>Fade: the wheel with Ctrl mixes (X)</source>
        <translation>淡入淡出：Ctrl+滚轮混合 (X)</translation>
    </message>
    <message>
        <source>Difference (D)</source>
        <translation>差异 (D)</translation>
    </message>
    <message>
        <source>Signed difference (Shift+D)</source>
        <translation>有符号差异 (Shift+D)</translation>
    </message>
    <message>
        <source>SSIM map (S)</source>
        <translation>SSIM 图 (S)</translation>
    </message>
    <message>
        <source>candidate %1</source>
        <translation>候选 %1</translation>
    </message>
</context>
<context>
    <name>pcdm::RunBar</name>
    <message>
        <source>loading the model</source>
        <translation>加载模型</translation>
    </message>
    <message>
        <source>reading the source</source>
        <translation>读取源图</translation>
    </message>
    <message>
        <source>stage 1, prior</source>
        <translation>阶段一，先验</translation>
    </message>
    <message>
        <source>stage 2, inpainting</source>
        <translation>阶段二，补全</translation>
    </message>
    <message>
        <source>stage 3, refining</source>
        <translation>阶段三，精修</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Draw the person in the target pose (Enter)</source>
        <translation>按目标姿态绘制人物 (Enter)</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Draw while the pose is dragged, and well when the hand rests (L)</source>
        <translation>拖动时绘制预览，停手后绘制成图 (L)</translation>
    </message>
    <message>
        <source>The same seed gives the same picture</source>
        <translation>相同种子得到相同图像</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Another seed (Ctrl+R)</source>
        <translation>换一个种子 (Ctrl+R)</translation>
    </message>
    <message>
        <source>Pictures drawn for the same pose</source>
        <translation>同一姿态绘制的图像数</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选数</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>own</source>
        <translation>自定</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Stop at once (Esc)</source>
        <translation>立即停止 (Esc)</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>candidates</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source> · step %1 of %2</source>
        <translation> · 第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Everything that can be chosen (O)</source>
        <translation>所有可选项 (O)</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source> · %1 s/step</source>
        <translation> · %1 秒/步</translation>
    </message>
    <message>
        <source> · %1 left</source>
        <translation> · 剩余 %1</translation>
    </message>
</context>
<context>
    <name>pcdm::RunPlots</name>
    <message>
        <source>prior</source>
        <translation>先验</translation>
    </message>
    <message>
        <source>inpainting</source>
        <translation>补全</translation>
    </message>
    <message>
        <source>refining</source>
        <translation>精修</translation>
    </message>
    <message>
        <source>What is plotted</source>
        <translation>绘制内容</translation>
    </message>
    <message>
        <source>size of the step&apos;s update</source>
        <translation>每步更新量</translation>
    </message>
    <message>
        <source>noise level</source>
        <translation>噪声水平</translation>
    </message>
    <message>
        <source>seconds a step</source>
        <translation>每步秒数</translation>
    </message>
    <message>
        <source>memory (MiB)</source>
        <translation>内存 (MiB)</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
</context>
<context>
    <name>pcdm::Session</name>
    <message>
        <source>Give a photo of a person, or pick one below it.</source>
        <translation>请提供一张人物照片，或从下方选择。</translation>
    </message>
    <message>
        <source>The photo has no pose yet: detect it, or place it by hand.</source>
        <translation>照片还没有姿态：请检测或手动放置。</translation>
    </message>
    <message>
        <source>The target pose has no joints: restore them, or pick a pose.</source>
        <translation>目标姿态没有关节：请恢复，或选择一个姿态。</translation>
    </message>
    <message>
        <source>There is no model yet: choose one in File › Model.</source>
        <translation>还没有模型：请在“文件 › 模型”中选择。</translation>
    </message>
    <message>
        <source>The model has no stage 2: see File › Model.</source>
        <translation>此模型没有阶段二：见“文件 › 模型”。</translation>
    </message>
    <message>
        <source>Another photo</source>
        <translation>更换照片</translation>
    </message>
</context>
<context>
    <name>pcdm::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>{photo}, {stage}, {seed}, {model}, {date} and {time} are filled in.</source>
        <translation>可使用 {photo}、{stage}、{seed}、{model}、{date} 和 {time}，会自动填入。</translation>
    </message>
    <message>
        <source>Names of exported files</source>
        <translation>导出文件名</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>The oldest pictures go when the history takes more; pinned ones stay.</source>
        <translation>历史超出此大小时删除最旧的图像；固定的图像保留。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>final</source>
        <translation>终图</translation>
    </message>
    <message>
        <source>Pose detector</source>
        <translation>姿态检测器</translation>
    </message>
</context>
<context>
    <name>pcdm::SourcePanel</name>
    <message>
        <source>Drop a photo of a person here,
paste one, or pick a person below.</source>
        <translation>将人物照片拖到此处，
粘贴，或从下方选择人物。</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源图</translation>
    </message>
    <message>
        <source>Detect the pose in the photo (Ctrl+D)</source>
        <translation>检测照片中的姿态 (Ctrl+D)</translation>
    </message>
    <message>
        <source>Place a skeleton, to be dragged onto the person</source>
        <translation>放置骨架，再拖到人物上</translation>
    </message>
    <message>
        <source>Open a photo (Ctrl+O)</source>
        <translation>打开照片 (Ctrl+O)</translation>
    </message>
    <message>
        <source>Source photo and its skeleton</source>
        <translation>源照片及其骨架</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Sample people</source>
        <translation>示例人物</translation>
    </message>
    <message>
        <source>Open a photo</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>打开其他…</translation>
    </message>
    <message>
        <source>Place a skeleton</source>
        <translation>放置骨架</translation>
    </message>
    <message>
        <source>Drag the joints onto the person. Shift drags one joint alone, Ctrl+A takes the whole figure.</source>
        <translation>将关节拖到人物上。Shift 单独拖动一个关节，Ctrl+A 选取整个人物。</translation>
    </message>
    <message>
        <source>dropped picture</source>
        <translation>拖入的图像</translation>
    </message>
    <message>
        <source>Place it by hand</source>
        <translation>手动放置</translation>
    </message>
    <message>
        <source>%1: score %2</source>
        <translation>%1:得分 %2</translation>
    </message>
</context>
<context>
    <name>pcdm::TrainingPlot</name>
    <message>
        <source>Open the folder of a training run</source>
        <translation>打开训练运行的文件夹</translation>
    </message>
    <message>
        <source>What is plotted</source>
        <translation>绘制内容</translation>
    </message>
    <message>
        <source>Open the folder that pcdm train writes to.</source>
        <translation>打开 pcdm train 写入的文件夹。</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Folder of a training run</source>
        <translation>训练运行的文件夹</translation>
    </message>
    <message>
        <source>held out: </source>
        <translation>留出集：</translation>
    </message>
    <message>
        <source>%1 has no CSV of a training run.</source>
        <translation>%1 中没有训练运行的 CSV。</translation>
    </message>
    <message>
        <source>%1, step %2</source>
        <translation>%1，第 %2 步</translation>
    </message>
</context>
</TS>
